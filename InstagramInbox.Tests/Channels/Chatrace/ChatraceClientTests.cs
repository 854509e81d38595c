using System.Net;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Channels.Chatrace;

public sealed class ChatraceClientTests
{
    private static readonly OutgoingMessage Hello = new("7", new OutgoingContent.Text("Ana: \n\nOi"));

    [Fact]
    public async Task Text_Sent_GoesToTheContactWithTheTokenAndGetsAnIdOfItsOwn()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        var provider = chatrace.Provider();

        var first = Assert.IsType<SendResult.Accepted>(await provider.SendAsync(FakeChatrace.Channel, Hello, CancellationToken.None));
        var second = Assert.IsType<SendResult.Accepted>(await provider.SendAsync(FakeChatrace.Channel, Hello, CancellationToken.None));

        Assert.NotEqual(first.Mid, second.Mid);
        Assert.Equal(
            new ChatraceRequest("POST", "/contacts/7/send/text", FakeChatrace.Token, """{"text":"Ana: \n\nOi","channel":"instagram"}"""), chatrace.Requests.First());
    }

    [Theory]
    [InlineData(FileKind.Image, "image")]
    [InlineData(FileKind.Video, "video")]
    [InlineData(FileKind.Audio, "audio")]
    [InlineData(FileKind.Document, "file")]
    public async Task File_Sent_GoesByItsAddressAndKind(FileKind kind, string type)
    {
        await using var chatrace = await FakeChatrace.StartAsync();

        var result = await chatrace.Provider().SendAsync(
            FakeChatrace.Channel, new OutgoingMessage("7", new OutgoingContent.Files([new OutgoingFile(kind, new Uri("https://inbox.example/media/out/x/a.png"))])), CancellationToken.None);

        Assert.IsType<SendResult.Accepted>(result);
        Assert.Equal(
            ("/contacts/7/send/file", $$"""{"url":"https://inbox.example/media/out/x/a.png","type":"{{type}}","channel":"instagram"}"""),
            (chatrace.Requests.Single().Path, chatrace.Requests.Single().Body));
    }

    [Theory]
    [InlineData(200, """{"error":{"code":401,"message":"Invalid token"}}""", "Down TokenRejected")]
    [InlineData(200, """{"error":{"code":"190","message":"Invalid access token"}}""", "Down TokenRejected")]
    [InlineData(401, "<html></html>", "Down TokenRejected")]
    [InlineData(401, """{"message":"Unauthenticated."}""", "Down TokenRejected")]
    [InlineData(403, """{"error":{"code":403,"message":"Forbidden"}}""", "Refused Blocked")]
    [InlineData(422, """{"message":"The given data was invalid.","errors":{"text":["The text is required."]}}""", "Refused BadMessage")]
    [InlineData(400, """{"error":{"message":"bad"}}""", "Refused BadMessage")]
    [InlineData(200, """{"error":{"code":404,"message":"Contact not found"}}""", "Refused Unreachable")]
    [InlineData(200, """{"error":{"code":551,"message":"This contact is unavailable"}}""", "Refused Unreachable")]
    [InlineData(200, """{"error":{"code":10,"message":"This message is sent outside of allowed window."}}""", "Refused WindowClosed")]
    [InlineData(200, """{"success":false,"message":"User does not exist"}""", "Refused Unreachable")]
    [InlineData(200, """{"error":"Something"}""", "Refused Other")]
    [InlineData(429, """{"error":{"code":429,"message":"Too many requests"}}""", "Later")]
    [InlineData(200, """{"error":{"code":429,"message":"Too many requests"}}""", "Later")]
    [InlineData(500, """{"error":{"code":500,"message":"Server error"}}""", "Later")]
    [InlineData(503, "<html></html>", "Later")]
    [InlineData(502, "<html></html>", "Unknown")]
    [InlineData(200, """{"succ""", "Unknown")]
    [InlineData(200, "<html>it works</html>", "Unknown")]
    [InlineData(200, "{}", "Unknown")]
    [InlineData(302, "", "Refused Other")]
    public async Task Answer_OfEveryKind_SaysWhatBecameOfTheMessage(int status, string body, string expected)
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson(body, status);

        var result = await chatrace.Provider().SendAsync(FakeChatrace.Channel, Hello, CancellationToken.None);

        Assert.Equal(expected, result.Word());
    }

    [Fact]
    public async Task Answer_ThatNeverComes_IsUnknownAfterTheRequestAndLaterBefore()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.Answer = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var late = await chatrace.Provider(TimeSpan.FromMilliseconds(500)).SendAsync(FakeChatrace.Channel, Hello, CancellationToken.None);
        chatrace.Answer = GraphAnswers.Reset;
        var broken = await chatrace.Provider().SendAsync(FakeChatrace.Channel, Hello, CancellationToken.None);
        var nobody = await chatrace.Provider(address: new Uri("http://127.0.0.1:9/")).SendAsync(FakeChatrace.Channel, Hello, CancellationToken.None);

        Assert.Equal(["Unknown", "Unknown", "Later"], new[] { late, broken, nobody }.Select(r => r.Word()));
    }

    [Fact]
    public async Task Content_ThatChatraceDoesNotTake_IsRefusedWithoutAsking()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        var provider = chatrace.Provider();

        var heart = await provider.SendAsync(FakeChatrace.Channel, new OutgoingMessage("7", new OutgoingContent.Heart()), CancellationToken.None);
        var comment = await provider.SendAsync(FakeChatrace.Channel, Hello with { Comment = new CommentTarget(CommentAnswer.Public, "c", "m") }, CancellationToken.None);

        Assert.Equal(["Refused BadMessage", "Refused BadMessage"], new[] { heart, comment }.Select(r => r.Word()));
        Assert.Empty(chatrace.Requests);
    }

    [Theory]
    [InlineData(200, """{"page_id":2291704,"name":"Aurora","active":1}""", ChannelHealth.Ok, null)]
    [InlineData(200, """{"page_id":"999","name":"Other","active":true}""", ChannelHealth.Blocked, "Chatrace_Check_OtherAccount")]
    [InlineData(200, """{"page_id":2291704,"active":false}""", ChannelHealth.Blocked, "Chatrace_Check_Inactive")]
    [InlineData(401, "{}", ChannelHealth.TokenRejected, "Chatrace_Check_Token")]
    [InlineData(200, "<html></html>", ChannelHealth.Unknown, "Chatrace_Check_SomethingElse")]
    [InlineData(500, "{}", ChannelHealth.Unknown, "Chatrace_Check_Busy")]
    public async Task Check_Made_TellsTokenAndAccount(int status, string body, ChannelHealth health, string? problem)
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson(body, status);

        var check = await chatrace.Provider().CheckAsync(FakeChatrace.Channel, CancellationToken.None);

        Assert.Equal((health, problem), (check.Health, check.Problem));
        Assert.Equal("/accounts/me", chatrace.Requests.Single().Path);
    }

    [Fact]
    public async Task Profile_LookedUp_IsTheContactsNameAndPicture()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson("""{"id":"7","page_id":"2291704","first_name":"Mariana","last_name":"Souza","profile_pic":"https://cdn.example/m.png"}""");
        var found = await chatrace.Provider().GetProfileAsync(FakeChatrace.Channel, "7", CancellationToken.None);
        chatrace.AnswerJson("""{"error":{"code":404,"message":"Contact not found"}}""");
        var gone = await chatrace.Provider().GetProfileAsync(FakeChatrace.Channel, "7", CancellationToken.None);

        Assert.Equal(new ContactProfile(null, "Mariana Souza", "https://cdn.example/m.png"), Assert.IsType<ProfileResult.Found>(found).Profile);
        Assert.IsType<ProfileResult.Unavailable>(gone);
    }
}
