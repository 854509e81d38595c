using System.Globalization;
using System.Net;
using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>An application with one connected account, a Graph API behind it and an agent in front of it.</summary>
internal sealed class TestInbox : IAsyncDisposable
{
    private static long lastAccount = 17_841_400_000_000_000;

    public const string SecondAppSecret = "the secret before";

    private TestInbox(InboxApp app, ScriptedGraph graph, MovableClock clock)
    {
        (App, Graph, Clock) = (app, graph, clock);
        Address = app.ClientOptions.BaseAddress;
        Http = new HttpClient { BaseAddress = Address };
    }

    public InboxApp App { get; }

    public ScriptedGraph Graph { get; }

    public MovableClock Clock { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public AgentAccess Admin { get; private set; } = default!;

    /// <summary>The account that is connected from the start.</summary>
    public string AccountId { get; private set; } = "";

    public int ChannelId { get; private set; }

    public ClaimsPrincipal AdminUser => User(Admin.AgentId);

    /// <param name="settings">On top of what every such inbox has.</param>
    public static async Task<TestInbox> StartAsync(
        DatabaseKind kind, Action<IServiceCollection>? services = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var (graph, clock) = (await ScriptedGraph.StartAsync(), new MovableClock());
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["META_APP_SECRET"] = $"{InboxApp.AppSecret},{SecondAppSecret}",
            ["FACEBOOK_WEBHOOK_TOKEN"] = "for facebook",
            ["META_URL_API"] = graph.BaseAddress.ToString(),
            ["INBOX_MEDIA_HOSTS"] = "127.0.0.1",
            ["INBOX_PUBLIC_URL"] = "https://inbox.example",
            // Hashing a password takes longer than most tests.
            ["INBOX_ADMIN_EMAIL"] = null,
            ["INBOX_ADMIN_PASSWORD"] = null,
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
            all[key] = value;
        void Configure(IServiceCollection added)
        {
            added.UseClock(clock);
            added.AddLogging(static logging => logging.ClearProviders());
            services?.Invoke(added);
        }

        var app = kind == DatabaseKind.Postgres ? await InboxApp.OnPostgresAsync(all, Configure) : new InboxApp(all, Configure);
        app.UseKestrel(0);
        app.StartServer();
        var inbox = new TestInbox(app, graph, clock) { AccountId = NewAccountId() };
        inbox.Admin = await inbox.AddAgentAsync("Ana", Roles.Admin);
        inbox.ChannelId = await inbox.ConnectAsync(inbox.AccountId);
        return inbox;
    }

    /// <summary>Adds an agent of the given channels; of all when none is given.</summary>
    public async Task<AgentAccess> AddAgentAsync(string name = "Nora", string role = Roles.Agent, bool signsIn = false, params int[] channelIds)
    {
        await using var db = App.Database();
        var agent = await App.Get<AgentRegister>().AddAsync(
            db, null, $"{Guid.NewGuid():N}@inbox.example", name, role, signsIn ? InboxApp.Password : null, CancellationToken.None);
        // An admin who cannot sign in does not count, and the set-up page would be all there is.
        if (role == Roles.Admin)
            agent.PasswordHash ??= "of no password";
        agent.AllChannels = channelIds.Length == 0;
        agent.Channels.AddRange(channelIds.Select(id => new AgentChannel { AgentId = agent.Id, ChannelId = id }));
        await db.SaveChangesAsync();
        return new AgentAccess(agent.Id, name, role == Roles.Admin, channelIds.Length == 0 ? null : channelIds);
    }

    public async Task<T> ReadAsync<T>(Func<InboxDbContext, Task<T>> read)
    {
        await using var db = App.Database();
        return await read(db);
    }

    public static string NewAccountId() => Interlocked.Increment(ref lastAccount).ToString(CultureInfo.InvariantCulture);

    public static ClaimsPrincipal User(string agentId) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, agentId)], "test"));

    public T Get<T>()
        where T : notnull => App.Get<T>();

    public Customer NewCustomer() => new(AccountId, Clock.GetUtcNow().AddMinutes(-10));

    public async Task<int> ConnectAsync(string accountId, string token = "EAAtoken")
    {
        await using var scope = App.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().AddAsync(
            AdminUser, new ChannelForm { Name = $"Shop {accountId[^3..]}", InstagramId = accountId, PageId = "p" + accountId, Token = token });
        return saved.Id ?? throw new InvalidOperationException($"Not connected: {saved.Problem}");
    }

    /// <summary>Delivers events of the connected account, one delivery each, and expects 200.</summary>
    public async Task DeliverAsync(params IEnumerable<string> events)
    {
        foreach (var one in events)
            await DeliverBodyAsync(Meta.Delivery(AccountId, one));
    }

    public async Task DeliverBodyAsync(string body, string provider = "instagram")
    {
        using var answer = await Http.PostSignedAsync(body, provider);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Waits until the projector has nothing left to do.</summary>
    public async Task ProjectedAsync()
    {
        var journal = Get<IJournalStore>();
        await Until.TrueAsync(async () =>
        {
            var (cursor, released) = await ReadAsync(async db => (
                await db.ProjectorCursors.Select(c => c.Number).SingleAsync(), await db.HeldEvents.AnyAsync(h => h.Reason == HoldReason.Released)));
            return !released && (await journal.ReadAsync(cursor, 1, 1, CancellationToken.None)).Count == 0;
        });
    }

    public Task<long> ConversationOfAsync(Customer customer) => ReadAsync(db =>
        db.Conversations.Where(c => c.Contact!.ExternalId == customer.Id).Select(c => c.Id).SingleAsync());

    public async Task<ThreadView> ThreadAsync(Customer customer)
    {
        var thread = await Get<ThreadReader>().OpenAsync(Admin, await ConversationOfAsync(customer));
        return thread ?? throw new InvalidOperationException("The conversation is not visible.");
    }

    public Task<ConversationRow?> RowAsync(long conversationId) => Get<ConversationList>().ReadRowAsync(Admin, conversationId);

    /// <summary>A customer who has written already, and the conversation's id.</summary>
    public async Task<(Customer Customer, long ConversationId)> ConversationAsync(string text = "Hello?")
    {
        var customer = NewCustomer();
        await DeliverAsync(customer.Text(text));
        await ProjectedAsync();
        return (customer, await ConversationOfAsync(customer));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        await Graph.DisposeAsync();
    }
}
