using System.Globalization;
using System.Text;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Channels.Contract;

/// <summary>An inbox with one connected account of the provider, and the provider's API behind it.</summary>
public sealed class ContractInbox<TProvider> : IAsyncLifetime
    where TProvider : ProviderUnderTest, new()
{
    private static long contacts = 950_000_000_000_000;

    internal TProvider Provider { get; } = new();

    internal ScriptedApi Api { get; private set; } = default!;

    internal TestInbox Inbox { get; private set; } = default!;

    internal ConnectedAccount Account { get; private set; } = default!;

    internal IChannelProvider Installed => Inbox.Get<ChannelProviders>().Get(Provider.Name);

    public async Task InitializeAsync()
    {
        Api = await ScriptedApi.StartAsync(Provider);
        Inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite, settings: Provider.Settings(Api.BaseAddress));
        Account = await ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        await Inbox.DisposeAsync();
        await Api.DisposeAsync();
    }

    internal async Task<ConnectedAccount> ConnectAsync()
    {
        var account = Provider.NewAccount();
        var token = Provider.NewToken(account);
        var saved = await AdminAsync(admin => admin.AddAsync(Inbox.AdminUser, Provider.Form(account, token)));
        var id = saved.Id ?? throw new InvalidOperationException($"Not connected: {saved.Problem}");
        return new ConnectedAccount(id, account, token, (await Inbox.Get<ChannelDirectory>().GetAsync(id))!.WebhookSecret);
    }

    internal Task<ChannelSaved> SaveTokenAsync(ConnectedAccount account, string token) =>
        AdminAsync(admin => admin.EditAsync(Inbox.AdminUser, account.ChannelId, Provider.Form(account.Account, token)));

    private DateTimeOffset? start;

    /// <summary>A message of a customer, or of a new one; its time is so many seconds after the first one's.</summary>
    internal Incoming Incoming(double seconds = 0, string? contactId = null, ConnectedAccount? account = null)
    {
        var contact = contactId ?? Interlocked.Increment(ref contacts).ToString(CultureInfo.InvariantCulture);
        // Whole seconds, since not every provider tells more; and counted from one moment, however slowly the messages are made.
        start ??= DateTimeOffset.FromUnixTimeSeconds(Inbox.Clock.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds());
        return new Incoming((account ?? Account).Account, contact, $"mid-{Guid.NewGuid():N}", start.Value.AddSeconds(seconds));
    }

    internal Task<HttpResponseMessage> PostAsync(string body, Proof proof = Proof.Right, ConnectedAccount? account = null) => PostAsync(Encoding.UTF8.GetBytes(body), proof, account);

    internal async Task<HttpResponseMessage> PostAsync(byte[] body, Proof proof = Proof.Right, ConnectedAccount? account = null)
    {
        using var request = Provider.Deliver(account ?? Account, body, proof);
        // Else an answer to the beginning of a long body may be lost with the connection.
        request.Headers.ExpectContinue = body.Length > 100_000;
        return await Inbox.Http.SendAsync(request);
    }

    /// <summary>Delivers these bodies one after the other, and waits until they are applied.</summary>
    internal async Task DeliverAsync(params IEnumerable<string> bodies)
    {
        foreach (var body in bodies)
        {
            using var answer = await PostAsync(body);
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        }

        await Inbox.ProjectedAsync();
    }

    /// <summary>A customer who has written, and the conversation.</summary>
    internal async Task<(string ContactId, long ConversationId)> ConversationAsync(ConnectedAccount? account = null)
    {
        var message = Incoming(account: account);
        using var answer = await PostAsync(Provider.Text(message, "Hello?"), account: account);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        await Inbox.ProjectedAsync();
        return (message.ContactId, await Inbox.ReadAsync(db => db.Conversations.Where(c => c.Contact!.ExternalId == message.ContactId).Select(c => c.Id).SingleAsync()));
    }

    /// <summary>The messages of a customer's thread as they are shown, the oldest first.</summary>
    internal Task<List<InstagramInbox.Inbox.Message>> MessagesAsync(string contactId) => Inbox.ReadAsync(db => db.Messages
        .Where(m => db.Conversations.Any(c => c.Id == m.ConversationId && c.Contact!.ExternalId == contactId))
        .OrderBy(m => m.At).ThenBy(m => m.Id).AsNoTracking().ToListAsync());

    internal async Task<Delivery?> StoredAsync(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        return (await Inbox.Get<IJournalStore>().ReadAsync(0, int.MaxValue, long.MaxValue, CancellationToken.None)).FirstOrDefault(d => d.Body.Span.IndexOf(bytes) >= 0);
    }

    private async Task<ChannelSaved> AdminAsync(Func<ChannelAdmin, Task<ChannelSaved>> act)
    {
        await using var scope = Inbox.App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<ChannelAdmin>());
    }
}
