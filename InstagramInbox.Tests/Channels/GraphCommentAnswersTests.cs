using InstagramInbox.Channels;

namespace InstagramInbox.Tests.Channels;

public sealed class GraphCommentAnswersTests
{
    private static readonly CommentTarget below = new(CommentAnswer.Public, "c1", "p1");
    private static readonly CommentTarget privately = new(CommentAnswer.Private, "c1", null);

    public static TheoryData<string, ChannelAccess, CommentTarget, string> Requests { get; } = new()
    {
        { "below", FakeGraph.Channel, below, """POST /v25.0/c1/replies {"message":"Ana: \n\nThanks"}""" },
        { "below, signed in directly", FakeGraph.InstagramChannel, below, """POST /instagram-graph/v25.0/c1/replies {"message":"Ana: \n\nThanks"}""" },
        { "below, on a Page", FakeGraph.PageChannel, below, """POST /v25.0/c1/comments {"message":"Ana: \n\nThanks"}""" },
        { "mention", FakeGraph.Channel, new(CommentAnswer.Mention, "c1", "p1"), """POST /v25.0/17841400000000001/mentions {"message":"Ana: \n\nThanks","media_id":"p1","comment_id":"c1"}""" },
        { "mention in a caption", FakeGraph.Channel, new(CommentAnswer.Mention, null, "p1"), """POST /v25.0/17841400000000001/mentions {"message":"Ana: \n\nThanks","media_id":"p1"}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Send_InPublic_HasTheFormThatMetaAsksFor(string name, ChannelAccess channel, CommentTarget target, string expected)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"id":17911496353086895}""");

        Assert.Equal((name, new SendResult.Accepted("17911496353086895")), (name, await SendAsync(graph, channel, target)));

        var request = Assert.Single(graph.Requests);
        Assert.Equal((name, expected), (name, $"{request.Method} {request.Path} {request.Body}"));
    }

    [Theory]
    [MemberData(nameof(GraphCommentsTests.Channels), MemberType = typeof(GraphCommentsTests))]
    public async Task Send_InPrivate_NamesTheCommentAndTellsWhoGotIt(string name, ChannelAccess channel)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"recipient_id":902100000000001,"message_id":"mid.1"}""");

        Assert.Equal(new SendResult.Accepted("mid.1", "902100000000001"), await SendAsync(graph, channel, privately));

        var request = Assert.Single(graph.Requests);
        var node = name == "instagram" ? "/instagram-graph/v25.0/17841400000000001" : "/v25.0/100200";
        Assert.Equal(
            $$$"""POST {{{node}}}/messages {"recipient":{"comment_id":"c1"},"message":{"text":"Ana: \n\nThanks"}}""",
            $"{request.Method} {request.Path} {request.Body}");
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"m","code":100,"error_subcode":2534025}}""", "Refused CommentClosed")]
    [InlineData(400, """{"error":{"message":"m","code":100,"error_subcode":33}}""", "Refused CommentClosed")]
    [InlineData(400, """{"error":{"message":"m","code":10900}}""", "Refused CommentClosed")]
    [InlineData(403, """{"error":{"message":"m","code":10}}""", "Refused Blocked")]
    [InlineData(403, """{"error":{"message":"m","code":200}}""", "Refused Blocked")]
    [InlineData(400, """{"error":{"message":"m","code":10,"error_subcode":1893063}}""", "Down Blocked")]
    [InlineData(400, """{"error":{"message":"m","code":368}}""", "Down Blocked")]
    [InlineData(400, """{"error":{"message":"m","code":190}}""", "Down TokenRejected")]
    [InlineData(400, """{"error":{"message":"m","code":100}}""", "Refused BadMessage")]
    [InlineData(500, """{"error":{"message":"m","code":2,"is_transient":true}}""", "Later")]
    [InlineData(500, """{"error":{"message":"m","code":1,"error_subcode":1357046}}""", "Unknown")]
    [InlineData(502, "", "Unknown")]
    [InlineData(200, "{}", "Unknown")]
    [InlineData(404, "nothing", "Refused Other")]
    public async Task Send_Answered_HasTheOutcomeOfTheAnswer(int status, string body, string expected)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson(body, status);

        Assert.Equal(expected, (await SendAsync(graph, FakeGraph.Channel, below)).Word());
        Assert.Equal(expected, (await SendAsync(graph, FakeGraph.Channel, privately)).Word());
        Assert.Equal(2, graph.Requests.Count);
    }

    [Fact]
    public async Task Send_ConnectionResetAfterTheRequest_IsUnknown()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal("Unknown", (await SendAsync(graph, FakeGraph.Channel, below)).Word());
    }

    [Fact]
    public async Task Send_WhatCannotBe_IsRefusedWithoutACall()
    {
        await using var graph = await FakeGraph.StartAsync();
        var mention = new CommentTarget(CommentAnswer.Mention, "c1", "p1");

        Assert.Equal("Refused Blocked", (await SendAsync(graph, FakeGraph.InstagramChannel, mention)).Word());
        Assert.Equal("Refused Blocked", (await SendAsync(graph, FakeGraph.PageChannel, mention)).Word());
        Assert.Equal("Refused BadMessage", (await SendAsync(graph, FakeGraph.Channel, below with { CommentId = null })).Word());
        Assert.Equal("Refused BadMessage", (await SendAsync(graph, FakeGraph.Channel, below, new OutgoingContent.Heart())).Word());
        Assert.Empty(graph.Requests);
    }

    private static Task<SendResult> SendAsync(FakeGraph graph, ChannelAccess channel, CommentTarget target, OutgoingContent? content = null) =>
        graph.ProviderOf(channel).SendAsync(
            channel, new OutgoingMessage("902100000000001", content ?? new OutgoingContent.Text("Ana: \n\nThanks")) { Comment = target }, CancellationToken.None);
}
