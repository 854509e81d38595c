using System.Globalization;
using System.Resources;
using InstagramInbox.Channels;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Channels;

public sealed class GraphCommentsTests
{
    private const string Media = """{"id":"p1","caption":"Ol\u00e1","media_type":"IMAGE","media_url":"https://cdn.example/p","permalink":"https://www.instagram.com/p/1/","timestamp":"2026-03-02T10:00:00+0000","username":"shop"}""";
    private const string Gone = """{"error":{"message":"no such object","type":"GraphMethodException","code":100,"error_subcode":33}}""";
    private const string NoPermission = """{"error":{"message":"permission","code":10}}""";
    private const string TokenOver = """{"error":{"message":"expired","code":190,"error_subcode":463}}""";
    private const string Busy = """{"error":{"message":"try again","code":2,"is_transient":true}}""";

    public static TheoryData<string, ChannelAccess> Channels { get; } = new()
    {
        { "page", FakeGraph.Channel }, { "instagram", FakeGraph.InstagramChannel }, { "facebook", FakeGraph.PageChannel },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hide_OnEachPlatform_AsksInItsWords(bool hidden)
    {
        var word = hidden ? "true" : "false";
        Assert.Equal($"POST /v25.0/c1?hide={word} {{}}", await AskedAsync(FakeGraph.Channel, g => g.HideAsync(FakeGraph.Channel, "c1", hidden, default)));
        Assert.Equal($"POST /instagram-graph/v25.0/c1?hide={word} {{}}", await AskedAsync(FakeGraph.InstagramChannel, g => g.HideAsync(FakeGraph.InstagramChannel, "c1", hidden, default)));
        Assert.Equal($"POST /v25.0/1_2?is_hidden={word} {{}}", await AskedAsync(FakeGraph.PageChannel, g => g.HideAsync(FakeGraph.PageChannel, "1_2", hidden, default)));
    }

    [Fact]
    public async Task Like_OnEachPlatform_AsksInItsWords()
    {
        Assert.Equal("POST /v25.0/17841400000000001/likes?comment_id=c1 {}", await AskedAsync(FakeGraph.Channel, g => g.LikeAsync(FakeGraph.Channel, "c1", true, default)));
        Assert.Equal("DELETE /instagram-graph/v25.0/17841400000000001/likes?comment_id=c1 ", await AskedAsync(FakeGraph.InstagramChannel, g => g.LikeAsync(FakeGraph.InstagramChannel, "c1", false, default)));
        Assert.Equal("POST /v25.0/1_2/likes {}", await AskedAsync(FakeGraph.PageChannel, g => g.LikeAsync(FakeGraph.PageChannel, "1_2", true, default)));
        Assert.Equal("DELETE /v25.0/1_2/likes ", await AskedAsync(FakeGraph.PageChannel, g => g.LikeAsync(FakeGraph.PageChannel, "1_2", false, default)));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Delete_ThatIsGoneAlready_CountsAsDone(string name, ChannelAccess channel)
    {
        var root = name == "instagram" ? "/instagram-graph" : "";
        Assert.Equal($"DELETE {root}/v25.0/c1 ", await AskedAsync(channel, g => g.DeleteAsync(channel, "c1", default)));

        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson(Gone, 400);
        Assert.Null(await graph.CommentsOf(channel).DeleteAsync(channel, "c1", default));
        Assert.Equal("CommentAction_Gone", (await graph.CommentsOf(channel).HideAsync(channel, "c1", true, default))?.Reason);
    }

    [Theory]
    [InlineData(NoPermission, 403, "CommentAction_NotAllowed")]
    [InlineData(TokenOver, 400, "CommentAction_TokenRejected")]
    [InlineData(Busy, 500, "CommentAction_Later")]
    [InlineData("""{"error":{"message":"m","code":80002}}""", 400, "CommentAction_Later")]
    [InlineData("""{"error":{"message":"m","code":100}}""", 400, "CommentAction_Refused")]
    [InlineData("""{"success":false}""", 200, "CommentAction_Refused")]
    [InlineData("<html>", 502, "CommentAction_NoAnswer")]
    public async Task Action_Refused_SaysWhyInPlainWords(string answer, int status, string reason)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson(answer, status);

        var refusal = await graph.CommentsOf(FakeGraph.Channel).LikeAsync(FakeGraph.Channel, "c1", true, default);

        Assert.Equal(reason, refusal?.Reason);
        Assert.NotEmpty(refusal!.Detail);
        Assert.Equal(answer == TokenOver ? ChannelHealth.TokenRejected : null, refusal.Health);
        Assert.NotNull(new ResourceManager(typeof(Resources.Text)).GetString(reason, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Post_KnownByItsComment_IsReadInOneCall()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson($$"""{"media":{{Media}},"id":"c1"}""");

        var post = await PostAsync(graph, FakeGraph.Channel, "p1", "c1");

        Assert.Equal(
            new PostDetails
            {
                MediaId = "p1", Caption = "Olá", MediaType = "IMAGE", PictureUrl = "https://cdn.example/p", Permalink = "https://www.instagram.com/p/1/",
                Username = "shop", At = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero),
            }, post);
        Assert.Equal(
            "GET /v25.0/c1?fields=media{id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username} ", Asked(Assert.Single(graph.Requests)));
    }

    [Fact]
    public async Task Post_OfAnAlbum_IsTheAlbum()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"media":{"id":"album","media_type":"CAROUSEL_ALBUM","media_url":"https://cdn.example/first"},"id":"c1"}""");

        Assert.Equal(("album", "https://cdn.example/first"), await PostAsync(graph, FakeGraph.Channel, "p1", "c1") is { } p ? (p.MediaId, p.PictureUrl) : default);
        Assert.Single(graph.Requests);
    }

    [Theory]
    [InlineData("""{"media":{"id":"copy","media_type":"IMAGE"},"id":"c1"}""")]
    [InlineData("""{"id":"c1"}""")]
    [InlineData(Gone)]
    public async Task Post_WhoseCommentTellsAnother_IsAskedForItself(string ofTheComment)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerByPath(("/c1?", ofTheComment), ("/p1?", """{"id":"p1","media_type":"VIDEO","media_url":"https://cdn.example/v.mp4","thumbnail_url":"https://cdn.example/still"}"""));

        Assert.Equal(("p1", "https://cdn.example/still"), await PostAsync(graph, FakeGraph.Channel, "p1", "c1") is { } p ? (p.MediaId, p.PictureUrl) : default);
        Assert.Equal("GET /v25.0/p1?fields=id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username ", Asked(graph.Requests.Last()));
    }

    [Fact]
    public async Task Post_OfAPage_IsReadByThePagesNames()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"id":"9_1","message":"Open!","full_picture":"https://cdn.example/f","permalink_url":"https://www.facebook.com/9/posts/1","created_time":"2026-03-02T10:00:00+0000","from":{"id":9,"name":"Shop"}}""");

        var post = await PostAsync(graph, FakeGraph.PageChannel, "9_1", "1_2");

        Assert.Equal(("9_1", "Open!", "https://cdn.example/f", "https://www.facebook.com/9/posts/1", "Shop"), (post.MediaId, post.Caption, post.PictureUrl, post.Permalink, post.Username));
        Assert.Equal("GET /v25.0/9_1?fields=id,message,full_picture,permalink_url,created_time,from ", Asked(Assert.Single(graph.Requests)));
    }

    [Theory]
    [InlineData(Gone, "Refused")]
    [InlineData(NoPermission, "Refused")]
    [InlineData("""{"error":{"message":"m","code":24,"error_subcode":2207006}}""", "Refused")]
    [InlineData(TokenOver, "ChannelDown")]
    [InlineData("""{"error":{"message":"m","code":368}}""", "ChannelDown")]
    [InlineData(Busy, "Later")]
    [InlineData("<html>", "Later")]
    public async Task LookUp_Failed_HasTheOutcomeOfTheError(string answer, string outcome)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson(answer, 400);
        var comments = graph.CommentsOf(FakeGraph.Channel);

        Assert.Equal(outcome, (await comments.GetPostAsync(FakeGraph.Channel, "p1", "c1", default)).GetType().Name);
        Assert.Equal(outcome, (await comments.GetMentionAsync(FakeGraph.Channel, "p1", null, default)).GetType().Name);
        Assert.Equal(outcome, (await comments.GetMentionAsync(FakeGraph.Channel, "p1", "c1", default)).GetType().Name);
    }

    [Fact]
    public async Task Mention_InAComment_IsReadWithItsPost()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson($$"""{"mentioned_comment":{"id":"c1","text":"@shop look","username":"lia","timestamp":"2026-03-02T10:00:00+0000","media":{{Media}}},"id":"17841400000000001"}""");

        var mention = await MentionAsync(graph, "c1");

        Assert.Equal(("lia", "@shop look", "p1", "Olá"), (mention.Username, mention.Text, mention.Post.MediaId, mention.Post.Caption));
        Assert.Equal(
            "GET /v25.0/17841400000000001?fields=mentioned_comment.comment_id(c1){id,text,timestamp,username,media{id,caption,media_type,media_url,permalink,timestamp,username}} ",
            Asked(Assert.Single(graph.Requests)));
    }

    [Fact]
    public async Task Mention_WhoseAuthorMetaWillNotName_IsReadWithoutTheName()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Answer = context => context.Response.WriteAsync(graph.Requests.Count == 1
            ? """{"error":{"message":"(#100) Tried accessing nonexisting field (username)","code":100}}""" : """{"mentioned_comment":{"id":"c1","text":"@shop"},"id":"1"}""");

        Assert.Equal((null, "@shop", "p1"), await MentionAsync(graph, "c1") is { } m ? (m.Username, m.Text, m.Post.MediaId) : default);
    }

    [Fact]
    public async Task Mention_InACaption_IsReadFromThePost()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson($$"""{"mentioned_media":{{Media.Replace("shop", "lia", StringComparison.Ordinal)}},"id":"17841400000000001"}""");

        Assert.Equal(("lia", "Olá", "p1"), await MentionAsync(graph, null) is { } m ? (m.Username, m.Text, m.Post.MediaId) : default);
        Assert.Equal(
            "GET /v25.0/17841400000000001?fields=mentioned_media.media_id(p1){id,caption,media_type,media_url,permalink,timestamp,username} ",
            Asked(Assert.Single(graph.Requests)));
    }

    [Fact]
    public async Task Mention_PrivateOrNotOffered_IsRefused()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"id":"17841400000000001"}""");

        Assert.IsType<LookupResult<MentionDetails>.Refused>(await graph.CommentsOf(FakeGraph.Channel).GetMentionAsync(FakeGraph.Channel, "p1", null, default));
        Assert.Single(graph.Requests);
        foreach (var channel in new[] { FakeGraph.InstagramChannel, FakeGraph.PageChannel })
            Assert.IsType<LookupResult<MentionDetails>.Refused>(await graph.CommentsOf(channel).GetMentionAsync(channel, "p1", "c1", default));
        Assert.Single(graph.Requests);
    }

    private static async Task<PostDetails> PostAsync(FakeGraph graph, ChannelAccess channel, string mediaId, string? commentId) =>
        Assert.IsType<LookupResult<PostDetails>.Found>(await graph.CommentsOf(channel).GetPostAsync(channel, mediaId, commentId, default)).Value;

    private static async Task<MentionDetails> MentionAsync(FakeGraph graph, string? commentId) =>
        Assert.IsType<LookupResult<MentionDetails>.Found>(await graph.CommentsOf(FakeGraph.Channel).GetMentionAsync(FakeGraph.Channel, "p1", commentId, default)).Value;

    private static async Task<string> AskedAsync(ChannelAccess channel, Func<IComments, Task<ProviderRefusal?>> act)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"success":true}""");
        Assert.Null(await act(graph.CommentsOf(channel)));
        return Asked(Assert.Single(graph.Requests));
    }

    private static string Asked(GraphRequest request)
    {
        var query = string.Join('&', request.Query.Where(q => q.Key != "appsecret_proof").Select(q => $"{q.Key}={q.Value}"));
        return $"{request.Method} {request.Path}{(query.Length > 0 ? "?" + query : "")} {request.Body}";
    }
}
