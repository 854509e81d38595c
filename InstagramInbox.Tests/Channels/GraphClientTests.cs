using InstagramInbox.Channels;

namespace InstagramInbox.Tests.Channels;

public sealed class GraphClientTests
{
    private const string GoodPage = """{"id":"100200","name":"Aurora","instagram_business_account":{"id":"17841400000000001","username":"aurora.shop"}}""";

    private const string AllFields = """
        {"data":[{"id":"999","subscribed_fields":["feed"]},{"id":"123","subscribed_fields":["messages","message_echoes","message_deliveries","message_reads",
        "message_reactions","message_edits","messaging_postbacks","messaging_referrals","messaging_optins","messaging_handovers","standby","feed"]}]}
        """;

    [Theory]
    [InlineData("""{"name":"Mariana","username":"mariana.s","profile_pic":"https://cdn/p"}""", "mariana.s|Mariana|https://cdn/p")]
    [InlineData("""{"name":"","username":"mariana.s"}""", "mariana.s||")]
    [InlineData("{}", null)]
    [InlineData("""{"error":{"message":"User consent is required","code":230}}""", null)]
    [InlineData("not json", null)]
    public async Task Profile_EveryAnswer_IsFoundOrUnavailable(string json, string? expected)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson(json);

        var profile = await graph.Provider.GetProfileAsync(FakeGraph.Channel, "902", CancellationToken.None);

        Assert.Equal(expected, profile is ProfileResult.Found { Profile: var f } ? $"{f.Username}|{f.Name}|{f.PictureUrl}" : null);
        var request = Assert.Single(graph.Requests);
        Assert.Equal(("/v25.0/902", "name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user"), (request.Path, request.Query["fields"].ToString()));
    }

    [Fact]
    public async Task RecentMessages_OfAThread_TellWhoWroteWhat()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerByPath(
            ("100200/conversations?platform=instagram&user_id=902", """{"data":[{"id":"aWdf"}]}"""),
            ("aWdf/messages?", """
                {"data":[
                {"id":"m2","created_time":"2026-11-20T19:11:07\u002b0000","from":{"username":"aurora.shop","id":"178"},"message":"Ana: \n\nOi"},
                {"id":"m1","created_time":"2026-11-20T19:10:07+0000","from":{"id":"902"},"message":"","attachments":{"data":[
                  {"id":"1","image_data":{"url":"u"}},{"mime_type":"audio/mp4"},{"mime_type":"application/pdf"}]}},
                {"id":"m0"}]}
                """));

        var recent = await graph.History.GetRecentMessagesAsync(FakeGraph.Channel, "902", CancellationToken.None);

        Assert.Equal(
            ["m2 True Ana: \n\nOi  2026-11-20 19:11", "m1 False  image,audio,file 2026-11-20 19:10"],
            recent!.Select(m => $"{m.Mid} {m.FromBusiness} {m.Text} {string.Join(',', m.AttachmentTypes)} {m.At.UtcDateTime:yyyy-MM-dd HH:mm}"));
    }

    [Fact]
    public async Task RecentMessages_NoThread_AreEmptyAndATroubleIsNull()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"data":[]}""");
        Assert.Equal([], await graph.History.GetRecentMessagesAsync(FakeGraph.Channel, "902", CancellationToken.None));

        graph.AnswerJson("oops", 500);
        Assert.Null(await graph.History.GetRecentMessagesAsync(FakeGraph.Channel, "902", CancellationToken.None));
    }

    [Theory]
    [InlineData(GoodPage, """{"data":{"is_valid":true,"scopes":["instagram_manage_messages","pages_messaging"]}}""", AllFields, ChannelHealth.Ok, null)]
    [InlineData(GoodPage, null, """{"data":[{"id":"123","subscribed_fields":["messages"]}]}""", ChannelHealth.Ok, "Channels_Check_FieldsMissing")]
    [InlineData(GoodPage, null, """{"data":[{"id":"999","subscribed_fields":["messages"]}]}""", ChannelHealth.Ok, "Channels_Check_NotSubscribed")]
    [InlineData(GoodPage, null, null, ChannelHealth.Ok, null)]
    [InlineData(GoodPage, null, """{"data":[]}""", ChannelHealth.Ok, "Channels_Check_NotSubscribed")]
    [InlineData(GoodPage, """{"data":{"is_valid":true,"scopes":["pages_messaging"]}}""", null, ChannelHealth.Blocked, "Channels_Check_Permission")]
    [InlineData(GoodPage, """{"data":{"is_valid":false,"error":{"code":190,"message":"expired"}}}""", null, ChannelHealth.TokenRejected, "Channels_Check_TokenRejected")]
    [InlineData("""{"id":"100200","name":"Aurora"}""", null, null, ChannelHealth.Blocked, "Channels_Check_NotLinked")]
    [InlineData("""{"id":"999","name":"Other"}""", null, null, ChannelHealth.Blocked, "Channels_Check_WrongPage")]
    [InlineData("""{"id":"100200","instagram_business_account":{"id":"5"}}""", null, null, ChannelHealth.Blocked, "Channels_Check_WrongAccount")]
    [InlineData("""{"error":{"code":190,"error_subcode":463,"message":"expired"}}""", null, null, ChannelHealth.TokenRejected, "Channels_Check_TokenRejected")]
    [InlineData("""{"error":{"code":10,"message":"permission"}}""", null, null, ChannelHealth.Blocked, "Channels_Check_Permission")]
    [InlineData("""{"error":{"code":100,"error_subcode":33,"message":"missing"}}""", null, null, ChannelHealth.Blocked, "Channels_Check_PageNotFound")]
    [InlineData("""{"error":{"code":4,"message":"limit"}}""", null, null, ChannelHealth.Unknown, "Channels_Check_Busy")]
    [InlineData("<html>", null, null, ChannelHealth.Unknown, "Channels_Check_NotGraph")]
    public async Task Check_EveryTrouble_IsNamed(string page, string? token, string? apps, ChannelHealth health, string? problem)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerByPath(("debug_token", token!), ("subscribed_apps", apps!), ("100200?fields=id,name", page));

        var check = await graph.Provider.CheckAsync(FakeGraph.Channel, CancellationToken.None);

        Assert.Equal((health, problem), (check.Health, check.Problem));
    }

    [Theory]
    [InlineData("""{"id":"6","user_id":17841400000000001,"username":"aurora.shop"}""", ChannelHealth.Ok, "Channels_Check_NotSubscribed")]
    [InlineData("""{"id":"17841400000000001","user_id":"17841400000000009"}""", ChannelHealth.Blocked, "Channels_Check_AppScopedId")]
    [InlineData("""{"id":"6","user_id":"17841400000000009"}""", ChannelHealth.Blocked, "Channels_Check_WrongInstagram")]
    [InlineData("""{"error":{"code":190,"type":"IGApiException","message":"expired"}}""", ChannelHealth.TokenRejected, "Channels_Check_TokenRejected")]
    public async Task Check_OfInstagramLogin_ComparesTheWebhooksId(string me, ChannelHealth health, string? problem)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerByPath(("subscribed_apps", """{"data":[]}"""), ("me?fields=user_id", me));

        var check = await graph.Provider.CheckAsync(FakeGraph.InstagramChannel, CancellationToken.None);

        Assert.Equal((health, problem), (check.Health, check.Problem));
    }

    [Fact]
    public async Task Calls_OfInstagramLogin_GoToItsHostWithoutProof()
    {
        await using var graph = await FakeGraph.StartAsync();
        var history = Assert.IsAssignableFrom<IMessageHistory>(graph.Provider);

        await graph.Provider.SendAsync(FakeGraph.InstagramChannel, new OutgoingMessage("902", new OutgoingContent.Text("Hello")), CancellationToken.None);
        await graph.Provider.GetProfileAsync(FakeGraph.InstagramChannel, "902", CancellationToken.None);
        await history.GetRecentMessagesAsync(FakeGraph.InstagramChannel, "902", CancellationToken.None);
        await graph.Provider.CheckAsync(FakeGraph.InstagramChannel, CancellationToken.None);

        Assert.Equal(
            ["17841400000000001/messages", "902", "17841400000000001/conversations", "me", "17841400000000001/subscribed_apps"],
            graph.Requests.Select(r => r.Path["/instagram-graph/v25.0/".Length..]));
        Assert.All(graph.Requests, r => Assert.Equal(("Bearer IGtoken", 0), (r.Authorization, r.Query["appsecret_proof"].Count)));
    }

    [Fact]
    public async Task Check_NobodyThere_SaysSo()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.BaseAddress = new Uri("http://graph.invalid/v25.0/");

        var check = await graph.Provider.CheckAsync(FakeGraph.Channel, CancellationToken.None);

        Assert.Equal((ChannelHealth.Unknown, "Channels_Check_NoAnswer"), (check.Health, check.Problem));
    }
}
