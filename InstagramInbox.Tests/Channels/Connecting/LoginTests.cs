using System.Net;
using System.Web;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Channels.Connecting;

public sealed class LoginTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Facebook_Continued_ConnectsTheChosenAccount(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        inbox.AnswerFacebook(LoginInbox.Page("100201", null, "EAAother"));
        inbox.Answer("GET", "me/accounts", $$"""{"data":[{{LoginInbox.Page("100201", null, "EAAother")}}],"paging":{"cursors":{"after":"next one"},"next":"https://elsewhere.example/"} }""");
        inbox.Answer("GET", "after=next%20one", $$"""{"data":[{{LoginInbox.Page()}}]}""");

        var id = await inbox.LogInAsync("facebook");
        var view = await inbox.App.Get<PendingLogins>().OpenAsync(inbox.User, id);
        var connected = await inbox.WithConnectorAsync(c => c.ConnectAsync(inbox.User, id, LoginInbox.InstagramId));

        Assert.Equal([("100201", null, false), ("100200", LoginInbox.InstagramId, true)], view!.Accounts.Select(a => (a.PageId, a.InstagramId, a.MayConnect)));
        Assert.Equal((null, null, ChannelHealth.Ok), (connected.Problem, connected.Check!.Problem, connected.Check.Health));
        var channel = await inbox.ChannelAsync(connected.ChannelId!.Value);
        Assert.Equal((ChannelLogin.Page, "Page 100200", "100200", null), (channel.Login, channel.Name, channel.PageId, channel.TokenExpirationDate));
        Assert.Equal((1900000000, "instagram_manage_messages pages_messaging", ""), (channel.DataAccessExpiresAt!.Value.ToUnixTimeSeconds(), channel.TokenScopes, channel.SubscriptionMissing));
        Assert.Equal(LoginInbox.PageToken, await inbox.TokenAsync(channel.Id));
        Assert.Contains("messaging_handovers", inbox.Subscribed);
        Assert.Equal(["channel.added", "channel.subscribed"], (await inbox.ActionsAsync()).TakeLast(2));
        var exchange = inbox.Asked("GET", "oauth/access_token").First().Query;
        Assert.Equal(
            ("https://inbox.example/settings/channels/login/facebook/callback", LoginInbox.Code, "4711"),
            (exchange["redirect_uri"].ToString(), exchange["code"].ToString(), exchange["client_id"].ToString()));
    }

    [Fact]
    public async Task Facebook_Continued_OffersMessengerBesideInstagram()
    {
        await using var inbox = await LoginInbox.StartAsync();
        inbox.AnswerFacebook(LoginInbox.Page(), LoginInbox.Page("100201", null, "EAAother"));
        inbox.Answer("GET", "/v25.0/100201?fields", """{"id":"100201","name":"Page 100201"}""");
        inbox.Answer("GET", "debug_token", """{"data":{"is_valid":true,"scopes":["pages_messaging"]}}""");
        var id = await inbox.LogInAsync("facebook");
        var logins = inbox.App.Get<PendingLogins>();

        var before = (await logins.OpenAsync(inbox.User, id))!.Accounts;
        var instagram = await inbox.WithConnectorAsync(c => c.ConnectAsync(inbox.User, id, LoginInbox.InstagramId));
        var both = await inbox.WithConnectorAsync(c => c.ConnectAsync(inbox.User, id, LoginInbox.PageId, "facebook"));
        var bare = await inbox.WithConnectorAsync(c => c.ConnectAsync(inbox.User, id, "100201", "facebook"));
        var again = await inbox.WithConnectorAsync(c => c.ConnectAsync(inbox.User, id, "100201", "facebook"));

        Assert.Equal([(true, true), (false, true)], before.Select(a => (a.MayConnect, a.Messenger!.MayConnect)));
        Assert.Equal((null, null, null), (instagram.Problem, both.Problem, bare.Problem));
        Assert.Equal((ChannelHealth.Ok, null), (bare.Check!.Health, bare.Check.Problem));
        var channel = await inbox.ChannelAsync(both.ChannelId!.Value);
        Assert.Equal(("facebook", "Page 100200 (Messenger)", "100200", null), (channel.Provider, channel.Name, channel.PageId, channel.InstagramId));
        Assert.Equal("Page 100201", (await inbox.ChannelAsync(bare.ChannelId!.Value)).Name);
        Assert.Equal(bare.ChannelId, again.ChannelId);
        Assert.Equal(["instagram", "facebook"], await inbox.App.Get<ChannelSubscriptions>().AppsAsync());
        Assert.Equal("EAAother", await inbox.TokenAsync(bare.ChannelId!.Value));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Instagram_Continued_ConnectsByTheWebhooksId(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        inbox.AnswerInstagram();

        var id = await inbox.LogInAsync("instagram");
        var connected = await inbox.WithConnectorAsync(c => c.ConnectAsync(inbox.User, id, LoginInbox.InstagramId));

        Assert.Equal((null, null), (connected.Problem, connected.Check!.Problem));
        var channel = await inbox.ChannelAsync(connected.ChannelId!.Value);
        Assert.Equal((ChannelLogin.Instagram, LoginInbox.InstagramId, null), (channel.Login, channel.InstagramId, channel.PageId));
        Assert.InRange(channel.TokenExpirationDate!.Value, inbox.Clock.GetUtcNow().AddDays(59), inbox.Clock.GetUtcNow().AddDays(60));
        Assert.Equal("instagram_business_basic instagram_business_manage_messages", channel.TokenScopes);
        Assert.Equal("IGlong", await inbox.TokenAsync(channel.Id));
        Assert.Contains("messaging_seen", inbox.Subscribed);
        Assert.Contains("code=the-code-of-a-login", Assert.Single(inbox.Asked("POST", "/oauth/access_token")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facebook", "/facebook/v25.0/dialog/oauth", "4711", "pages_manage_metadata")]
    [InlineData("facebook", "/facebook/v25.0/dialog/oauth", "4711", "instagram_manage_insights")]
    [InlineData("instagram", "/instagram/oauth/authorize", "4712", "instagram_business_manage_messages")]
    public async Task Login_Begun_GoesToMetaWithScopesAndState(string login, string path, string appId, string scope)
    {
        await using var inbox = await LoginInbox.StartAsync();

        using var answer = await inbox.Admin.GetAsync($"/settings/channels/login/{login}");

        var address = answer.Headers.Location!;
        var query = HttpUtility.ParseQueryString(address.Query);
        Assert.Equal((path, appId, "code"), (address.AbsolutePath, query["client_id"], query["response_type"]));
        Assert.Equal($"https://inbox.example/settings/channels/login/{login}/callback", query["redirect_uri"]);
        Assert.Contains(scope, query["scope"]!.Split(','));
        Assert.True(query["state"]!.Length > 40);
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task State_ForgedUsedExpiredOrOfAnother_IsRefused(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        inbox.AnswerFacebook(LoginInbox.Page());

        Assert.Equal("/settings/channels?login=forged", await inbox.ReturnAsync("facebook", "made-up"));
        Assert.Equal("/settings/channels?login=forged", await inbox.ReturnAsync("facebook", ""));
        var state = await inbox.BeginAsync("facebook");
        Assert.Equal("/settings/channels?login=forged", await inbox.ReturnAsync("instagram", state));
        using (var other = await inbox.App.AddAgentAsync("second@aurora.example", Roles.Admin))
            Assert.Equal("/settings/channels?login=forged", await inbox.ReturnAsync("facebook", state, visitor: other));
        var first = await inbox.ReturnAsync("facebook", state);
        Assert.StartsWith("/settings/channels/connect/", first, StringComparison.Ordinal);
        Assert.Equal("/settings/channels?login=used", await inbox.ReturnAsync("facebook", state));
        Assert.Single(inbox.Asked("GET", "oauth/access_token"), r => r.Query.ContainsKey("code"));

        state = await inbox.BeginAsync("facebook");
        inbox.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/settings/channels?login=expired", await inbox.ReturnAsync("facebook", state));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Choice_OfAnotherAdminOrTooLate_IsOver(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        inbox.AnswerFacebook(LoginInbox.Page());
        using var other = await inbox.App.AddAgentAsync("second@aurora.example", Roles.Admin);
        var second = await inbox.App.UserAsync("second@aurora.example");
        var logins = inbox.App.Get<PendingLogins>();
        var id = await inbox.LogInAsync("facebook");

        Assert.Null(await logins.OpenAsync(second, id));
        Assert.Equal("Connect_Over", (await inbox.WithConnectorAsync(c => c.ConnectAsync(second, id, LoginInbox.InstagramId))).Problem);
        Assert.DoesNotContain(LoginInbox.PageToken, (await inbox.ReadAsync(db => db.PendingLogins.SingleAsync())).ProtectedAccounts, StringComparison.Ordinal);
        inbox.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Null(await logins.OpenAsync(inbox.User, id));
        await logins.ExpireAsync(CancellationToken.None);
        Assert.Null((await inbox.ReadAsync(db => db.PendingLogins.SingleAsync())).ProtectedAccounts);
        inbox.Clock.Advance(TimeSpan.FromDays(2));
        await logins.ExpireAsync(CancellationToken.None);
        Assert.Empty(await inbox.ReadAsync(db => db.PendingLogins.ToListAsync()));
    }

    [Theory]
    [InlineData("error=access_denied&error_reason=user_denied&error_description=Permissions+error", "Connect_Cancelled", "Permissions error")]
    [InlineData("error=server_error", "Connect_LoginFailed", "server_error")]
    [InlineData("nothing=at+all", "Connect_LoginFailed", null)]
    [InlineData("code=wrong", "Connect_CodeRefused", "(190) Invalid OAuth access token")]
    public async Task Login_CancelledOrFailed_SaysSo(string query, string problem, string? detail)
    {
        await using var inbox = await LoginInbox.StartAsync();

        var page = await inbox.ReturnAsync("instagram", await inbox.BeginAsync("instagram"), query);

        var view = await inbox.App.Get<PendingLogins>().OpenAsync(inbox.User, long.Parse(page.Split('/')[^1], null));
        Assert.Equal((problem, detail, 0), (view!.Problem, view.Detail, view.Accounts.Count));
    }

    [Fact]
    public async Task Login_WithoutPages_SaysSo()
    {
        await using var inbox = await LoginInbox.StartAsync();
        inbox.AnswerFacebook();

        var view = await inbox.App.Get<PendingLogins>().OpenAsync(inbox.User, await inbox.LogInAsync("facebook"));

        Assert.Equal("Connect_NoPages", view!.Problem);
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Account_ConnectedAlready_GetsTheNewToken(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        inbox.AnswerInstagram();
        var channelId = await inbox.AddChannelAsync();
        var id = await inbox.LogInAsync("instagram");

        var offer = Assert.Single((await inbox.App.Get<PendingLogins>().OpenAsync(inbox.User, id))!.Accounts);
        var connected = await inbox.WithConnectorAsync(c => c.ConnectAsync(inbox.User, id, LoginInbox.InstagramId));

        Assert.Equal(("Shop", channelId), (offer.ChannelName, connected.ChannelId));
        var channel = await inbox.ChannelAsync(channelId);
        Assert.Equal(("Shop", ChannelLogin.Instagram, LoginInbox.PageId), (channel.Name, channel.Login, channel.PageId));
        Assert.Equal("IGlong", await inbox.TokenAsync(channelId));
        Assert.Contains("channel.changed", await inbox.ActionsAsync());
    }

    [Fact]
    public async Task Login_WithoutAppSettings_NamesThem()
    {
        await using var inbox = await LoginInbox.StartAsync(withApps: false);
        var provider = (IAccountLogin)inbox.App.Get<ChannelProviders>().Get("instagram");

        using var answer = await inbox.Admin.GetAsync("/settings/channels/login/facebook");

        Assert.Equal((HttpStatusCode.Found, "/settings/channels?login=unavailable"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(["META_API_APP_ID"], provider.MissingSettings(ChannelLogin.Page));
        Assert.Equal(["INSTAGRAM_APP_ID", "INSTAGRAM_APP_SECRET"], provider.MissingSettings(ChannelLogin.Instagram));
    }
}
