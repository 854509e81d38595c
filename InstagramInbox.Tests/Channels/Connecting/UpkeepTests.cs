using System.Text.Json;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Channels.Upkeep;
using InstagramInbox.Tests.Accounts;

namespace InstagramInbox.Tests.Channels.Connecting;

public sealed class UpkeepTests
{
    private const string Renewed = """{"access_token":"IGrenewed","token_type":"bearer","expires_in":5184000}""";

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Token_CloseToItsEnd_IsRenewedOnceByAllNodes(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        inbox.Answer("GET", "/instagram-graph/refresh_access_token", Renewed);
        var id = await inbox.AddChannelAsync(ChannelLogin.Instagram, inbox.Clock.GetUtcNow().AddDays(21));
        inbox.Clock.Advance(TimeSpan.FromDays(2));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => inbox.App.Get<ChannelUpkeep>().RunAsync(CancellationToken.None)));

        Assert.Equal("oldtoken", Assert.Single(inbox.Asked("GET", "refresh_access_token")).Query["access_token"]);
        Assert.Equal("IGrenewed", await inbox.TokenAsync(id));
        Assert.InRange((await inbox.ChannelAsync(id)).TokenExpirationDate!.Value, inbox.Clock.GetUtcNow().AddDays(59), inbox.Clock.GetUtcNow().AddDays(60));
        Assert.Single(await inbox.ActionsAsync(), "channel.token.renewed");
    }

    [Theory]
    [InlineData(30, 2)]
    [InlineData(10, 0)]
    public async Task Token_FarFromItsEndOrYoung_IsLeftAlone(int daysLeft, int age)
    {
        await using var inbox = await LoginInbox.StartAsync();
        inbox.Answer("GET", "/instagram-graph/refresh_access_token", Renewed);
        await inbox.AddChannelAsync(ChannelLogin.Instagram, inbox.Clock.GetUtcNow().AddDays(daysLeft + age));
        inbox.Clock.Advance(TimeSpan.FromDays(age));

        await inbox.App.Get<ChannelUpkeep>().RunAsync(CancellationToken.None);

        Assert.Empty(inbox.Asked("GET", "refresh_access_token"));
    }

    [Fact]
    public async Task Token_ThatCannotBeRenewed_IsTriedAgainADayLater()
    {
        await using var inbox = await LoginInbox.StartAsync();
        var id = await inbox.AddChannelAsync(ChannelLogin.Instagram, inbox.Clock.GetUtcNow().AddDays(15));
        inbox.Clock.Advance(TimeSpan.FromDays(2));
        var upkeep = inbox.App.Get<ChannelUpkeep>();

        await upkeep.RunAsync(CancellationToken.None);
        inbox.Clock.Advance(TimeSpan.FromHours(20));
        await upkeep.RunAsync(CancellationToken.None);
        Assert.Single(inbox.Asked("GET", "refresh_access_token"));
        Assert.Equal("oldtoken", await inbox.TokenAsync(id));

        inbox.Answer("GET", "/instagram-graph/refresh_access_token", Renewed);
        inbox.Clock.Advance(TimeSpan.FromHours(5));
        await upkeep.RunAsync(CancellationToken.None);
        Assert.Equal("IGrenewed", await inbox.TokenAsync(id));
    }

    [Fact]
    public async Task Token_OfAPage_HasItsEndAndPermissionsNoted()
    {
        await using var inbox = await LoginInbox.StartAsync();
        inbox.Answer("GET", "debug_token", """{"data":{"is_valid":true,"expires_at":1900000000,"data_access_expires_at":1890000000,"scopes":["pages_messaging"]}}""");
        var id = await inbox.AddChannelAsync();

        await inbox.App.Get<ChannelUpkeep>().RunAsync(CancellationToken.None);

        var channel = await inbox.ChannelAsync(id);
        Assert.Equal((1900000000, 1890000000, "pages_messaging"), (channel.TokenExpirationDate!.Value.ToUnixTimeSeconds(), channel.DataAccessExpiresAt!.Value.ToUnixTimeSeconds(), channel.TokenScopes));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Subscription_Lost_IsRepairedAndNoted(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        var id = await inbox.AddChannelAsync();
        var upkeep = inbox.App.Get<ChannelUpkeep>();

        await Task.WhenAll(upkeep.RunAsync(CancellationToken.None), upkeep.RunAsync(CancellationToken.None));
        Assert.Single(inbox.Asked("POST", "subscribed_apps"));
        Assert.Equal(("", false), ((await inbox.ChannelAsync(id)).SubscriptionMissing, (await inbox.ChannelAsync(id)).SubscriptionLost));
        await upkeep.RunAsync(CancellationToken.None);
        inbox.Clock.Advance(TimeSpan.FromMinutes(36));
        await upkeep.RunAsync(CancellationToken.None);
        Assert.Single(inbox.Asked("POST", "subscribed_apps"));

        inbox.Subscribed.Remove("messages");
        inbox.Clock.Advance(TimeSpan.FromMinutes(36));
        await upkeep.RunAsync(CancellationToken.None);
        Assert.Contains("messages", inbox.Subscribed);
        Assert.Equal(2, (await inbox.ActionsAsync()).Count(a => a == "channel.subscription.repaired"));
    }

    [Fact]
    public async Task Subscription_WithANameThatMetaDropped_TakesTheRest()
    {
        await using var inbox = await LoginInbox.StartAsync();
        inbox.Answer("POST", "messaging_optins", """{"error":{"code":100,"message":"(#100) Param subscribed_fields[8] must be one of {messages, message_reads, feed} - got messaging_optins"}}""");
        var id = await inbox.AddChannelAsync();

        var state = await inbox.App.Get<ChannelSubscriptions>().RepairAsync(inbox.User, id);

        Assert.Equal(["feed", "message_reads", "messages"], inbox.Subscribed.Order(StringComparer.Ordinal));
        Assert.Equal((false, true), (state!.Lost, state.Missing!.Contains("standby")));
        Assert.Contains("standby", (await inbox.ChannelAsync(id)).SubscriptionMissing, StringComparison.Ordinal);
        Assert.Contains("channel.subscribed", await inbox.ActionsAsync());
    }

    [Fact]
    public async Task AppWebhook_ReadAndSwitchedOn_IsCompared()
    {
        await using var inbox = await LoginInbox.StartAsync();
        var (subscriptions, seen) = (inbox.App.Get<ChannelSubscriptions>(), new Uri("http://localhost/"));
        async Task<AppWebhook> ReadAsync() => (await subscriptions.ReadAppAsync(inbox.User, seen))!.Value.State.Webhook;
        string Fields(string names) => string.Join(',', names.Split(' ').Select(n => $$"""{"name":"{{n}}","version":"v25.0"}"""));
        void Set(string address, string fields, bool active = true) => inbox.Answer("GET", "4711/subscriptions",
            $$"""{"data":[{"object":"page","callback_url":"x","fields":[]},{"object":"instagram","callback_url":"{{address}}","active":{{(active ? "true" : "false")}},"fields":[{{Fields(fields)}}]}]}""");
        const string Ours = "https://inbox.example/api/webhook/messenger/instagram";
        var all = string.Join(' ', (await subscriptions.ReadAppAsync(inbox.User, seen))!.Value.Fields);

        Assert.Equal(AppWebhook.Unknown, await ReadAsync());
        inbox.Answer("GET", "4711/subscriptions", """{"data":[]}""");
        Assert.Equal(AppWebhook.None, await ReadAsync());
        Set("https://elsewhere.example/hook", all);
        Assert.Equal(AppWebhook.OtherAddress, await ReadAsync());
        Set(Ours, all, active: false);
        Assert.Equal(AppWebhook.Inactive, await ReadAsync());
        Set(Ours, "messages messaging_seen");
        Assert.Equal(AppWebhook.FieldsMissing, await ReadAsync());
        Set(Ours, all);
        inbox.Answer("POST", "4711/subscriptions", """{"success":true}""");

        Assert.Equal(AppWebhook.Complete, (await subscriptions.RepairAppAsync(inbox.User, seen))!.Webhook);
        var asked = Assert.Single(inbox.Asked("POST", "4711/subscriptions"));
        Assert.Contains($"\"callback_url\":\"{Ours}\"", asked.Body, StringComparison.Ordinal);
        Assert.Contains("\"verify_token\":\"verify me\"", asked.Body, StringComparison.Ordinal);
        Assert.Contains("app.subscribed", await inbox.ActionsAsync());
    }

    [Theory]
    [InlineData("instagram", "verify", "comments live_comments mentions story_insights messages")]
    [InlineData("page", "verify the page", "feed messages message_deliveries")]
    public async Task AppWebhook_OfEachObject_HasItsFieldsAndToken(string kind, string token, string fields)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"success":true,"data":[]}""");
        var provider = (IAppSubscriptions)graph.ProviderOf(kind == "page" ? FakeGraph.PageChannel : FakeGraph.Channel);

        var state = await provider.RepairAppSubscriptionAsync(new Uri("https://inbox.example/hook"), CancellationToken.None);

        var body = JsonDocument.Parse(graph.Requests.First().Body).RootElement;
        Assert.Equal((kind, token), (body.GetProperty("object").GetString(), body.GetProperty("verify_token").GetString()));
        Assert.Empty(fields.Split(' ').Except(body.GetProperty("fields").GetString()!.Split(',')));
        Assert.Equal((AppWebhook.None, provider.AppFields.Count), (state.Webhook, state.Missing.Count));
    }

    [Fact]
    public async Task Actions_ByAnAgent_AreDenied()
    {
        await using var inbox = await LoginInbox.StartAsync();
        using var visitor = await inbox.App.AddAgentAsync("rita@aurora.example");
        var (agent, seen) = (await inbox.App.UserAsync("rita@aurora.example"), new Uri("http://localhost/"));
        var (logins, subscriptions) = (inbox.App.Get<PendingLogins>(), inbox.App.Get<ChannelSubscriptions>());

        foreach (var act in new Func<Task>[]
        {
            () => logins.BeginAsync(agent, ChannelLogin.Page, seen), () => logins.OpenAsync(agent, 1), () => logins.EndAsync(agent, 1),
            () => subscriptions.RepairAsync(agent, 1), () => subscriptions.ReadAppAsync(agent, seen), () => subscriptions.RepairAppAsync(agent, seen),
            () => inbox.WithConnectorAsync(c => c.LookUpAsync(agent, "instagram", "EAAt")),
            () => inbox.WithConnectorAsync(c => c.SaveAsync(agent, null, new ChannelForm())),
            () => inbox.WithConnectorAsync(c => c.ConnectAsync(agent, 1, "1")),
        })
            await Assert.ThrowsAsync<AccessDeniedException>(act);
    }
}
