using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Web;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Data;
using InstagramInbox.Tests.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Channels.Connecting;

/// <summary>An application whose Meta is a real server with answers by method and address, and an admin's browser before it.</summary>
internal sealed class LoginInbox : IAsyncDisposable
{
    public const string Code = "the-code-of-a-login";
    public const string PageToken = "EAApagetoken";
    public const string PageId = "100200";
    public const string InstagramId = "17841400000000001";

    private readonly List<(string Method, string Part, Func<string> Json)> answers = [];

    private LoginInbox(InboxApp app, FakeGraph meta, MovableClock clock, Visitor admin, ClaimsPrincipal user) =>
        (App, Meta, Clock, Admin, User) = (app, meta, clock, admin, user);

    public InboxApp App { get; }

    public FakeGraph Meta { get; }

    public MovableClock Clock { get; }

    public Visitor Admin { get; }

    public ClaimsPrincipal User { get; }

    /// <summary>What the account and the app are subscribed to, as Meta would remember it.</summary>
    public HashSet<string> Subscribed { get; } = new(StringComparer.Ordinal);

    public static async Task<LoginInbox> StartAsync(string database = "SQLite", bool withApps = true)
    {
        var (meta, clock) = (await FakeGraph.StartAsync(), new MovableClock());
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["META_URL_API"] = meta.BaseAddress.ToString(),
            ["META_API_APP_ID"] = withApps ? "4711" : null,
            ["INSTAGRAM_APP_ID"] = withApps ? "4712" : null,
            ["INSTAGRAM_APP_SECRET"] = withApps ? "instagram secret" : null,
            ["FACEBOOK_LOGIN_URL"] = meta.FacebookLogin.ToString(),
            ["INSTAGRAM_LOGIN_URL"] = meta.InstagramLogin.ToString(),
            ["INSTAGRAM_TOKEN_URL"] = meta.InstagramToken.ToString(),
            ["INSTAGRAM_GRAPH_URL"] = meta.InstagramGraph.ToString(),
            ["INBOX_PUBLIC_URL"] = "https://inbox.example/",
        };
        var app = database == "PostgreSQL"
            ? await InboxApp.OnPostgresAsync(settings, services => services.UseClock(clock)) : new InboxApp(settings, services => services.UseClock(clock));
        var admin = await app.SignedInAsync();
        var inbox = new LoginInbox(app, meta, clock, admin, await app.UserAsync());
        inbox.AnswerSubscriptions();
        meta.Answer = inbox.AnswerAsync;
        return inbox;
    }

    /// <summary>The newest answer to a method and part of an address wins.</summary>
    public void Answer(string method, string part, string json) => answers.Insert(0, (method, part, () => json));

    /// <summary>A person who signs in with Facebook and manages these Pages.</summary>
    public void AnswerFacebook(params string[] pages)
    {
        Answer("GET", "/v25.0/oauth/access_token?client_id", """{"access_token":"EAAshort","token_type":"bearer","expires_in":3600}""");
        Answer("GET", "grant_type=fb_exchange_token", """{"access_token":"EAAlong","token_type":"bearer","expires_in":5183944}""");
        Answer("GET", "debug_token", """{"data":{"is_valid":true,"expires_at":0,"data_access_expires_at":1900000000,"scopes":["instagram_manage_messages","pages_messaging"]}}""");
        Answer("GET", "me/accounts", $$"""{"data":[{{string.Join(',', pages)}}]}""");
        Answer("GET", $"/v25.0/{PageId}?fields", $$"""{"id":"{{PageId}}","name":"Aurora","instagram_business_account":{"id":"{{InstagramId}}","username":"aurora.shop"} }""");
    }

    /// <summary>A person who signs in with Instagram.</summary>
    public void AnswerInstagram()
    {
        Answer("POST", "/instagram-token/oauth/access_token", """{"data":[{"access_token":"IGshort","user_id":55,"permissions":"instagram_business_basic,instagram_business_manage_messages"}]}""");
        Answer("GET", "/instagram-graph/access_token?", """{"access_token":"IGlong","token_type":"bearer","expires_in":5184000}""");
        Answer("GET", "/instagram-graph/v25.0/me?", $$"""{"id":"9988","user_id":"{{InstagramId}}","username":"aurora.shop","name":"Aurora"}""");
    }

    public static string Page(string id = PageId, string? instagramId = InstagramId, string token = PageToken)
    {
        var linked = instagramId is null ? "" : $$"""
            ,"instagram_business_account":{"id":"{{instagramId}}","username":"aurora.shop"}
            """;
        return $$"""{"id":"{{id}}","name":"Page {{id}}","access_token":"{{token}}"{{linked}}}""";
    }

    /// <summary>Presses the button and returns the state that went to Meta.</summary>
    public async Task<string> BeginAsync(string login)
    {
        using var answer = await Admin.GetAsync($"/settings/channels/login/{login}");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["state"]!;
    }

    /// <summary>Comes back from Meta and returns where the browser is sent then.</summary>
    public async Task<string> ReturnAsync(string login, string state, string query = $"code={Code}", Visitor? visitor = null)
    {
        using var answer = await (visitor ?? Admin).GetAsync($"/settings/channels/login/{login}/callback?state={Uri.EscapeDataString(state)}&{query}");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Signs in and returns the number of the login that waits for a choice.</summary>
    public async Task<long> LogInAsync(string login) =>
        long.Parse((await ReturnAsync(login, await BeginAsync(login)))["/settings/channels/connect/".Length..], CultureInfo.InvariantCulture);

    public async Task<T> WithConnectorAsync<T>(Func<AccountConnector, Task<T>> act)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AccountConnector>());
    }

    public async Task<int> AddChannelAsync(ChannelLogin login = ChannelLogin.Page, DateTimeOffset? expires = null, string token = "oldtoken")
    {
        await using var scope = App.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().AddAsync(User, new ChannelForm
        {
            Name = "Shop", Login = login, PageId = login == ChannelLogin.Page ? PageId : "", InstagramId = InstagramId, Token = token, TokenExpirationDate = expires,
        });
        return saved.Id!.Value;
    }

    public async Task<T> ReadAsync<T>(Func<InboxDbContext, Task<T>> read)
    {
        await using var db = App.Database();
        return await read(db);
    }

    public Task<Channel> ChannelAsync(int id) => ReadAsync(db => db.Channels.AsNoTracking().SingleAsync(c => c.Id == id));

    public async Task<string?> TokenAsync(int id) => (await App.Get<ChannelDirectory>().GetAsync(id))?.Token;

    public Task<List<string>> ActionsAsync() => ReadAsync(db => db.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());

    public IEnumerable<GraphRequest> Asked(string method, string part) =>
        Meta.Requests.Where(r => r.Method == method && r.Path.Contains(part, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await App.DisposeAsync();
        await Meta.DisposeAsync();
    }

    private void AnswerSubscriptions() => answers.Add(("GET", "subscribed_apps", () => Subscribed.Count == 0
        ? """{"data":[]}"""
        : $$"""{"data":[{"id":"4711","subscribed_fields":[{{string.Join(',', Subscribed.Select(f => $"\"{f}\""))}}]}]}"""));

    private async Task AnswerAsync(HttpContext context)
    {
        var address = context.Request.Path + context.Request.QueryString.ToString();
        if (answers.Find(a => a.Method == context.Request.Method && address.Contains(a.Part, StringComparison.Ordinal)).Json is { } json)
        {
            await context.Response.WriteAsync(json());
            return;
        }

        if (context.Request.Method == "POST" && context.Request.Path.Value!.EndsWith("/subscribed_apps", StringComparison.Ordinal))
        {
            Subscribed.UnionWith(context.Request.Query["subscribed_fields"].ToString().Split(','));
            await context.Response.WriteAsync("""{"success":true}""");
            return;
        }

        context.Response.StatusCode = 400;
        await context.Response.WriteAsync("""{"error":{"message":"Invalid OAuth access token","type":"OAuthException","code":190}}""");
    }
}
