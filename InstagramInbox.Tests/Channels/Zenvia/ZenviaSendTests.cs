using System.Text.Json;
using InstagramInbox.Channels;

namespace InstagramInbox.Tests.Channels.Zenvia;

public sealed class ZenviaSendTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly OutgoingMessage Message = new("5501", new OutgoingContent.Text("Ana: \n\nOlá 😀"));

    [Fact]
    public async Task Send_Accepted_HasTheFormThatZenviaAsksFor()
    {
        await using var zenvia = await FakeZenvia.StartAsync();
        zenvia.AnswerJson("""{"id":"z-1","from":"aurora.shop","to":"5501","direction":"OUT"}""");

        Assert.Equal("Accepted z-1", await SendAsync(zenvia, Message));

        var request = Assert.Single(zenvia.Requests);
        Assert.Equal(("POST", "/v2/channels/instagram/messages", "ztoken"), (request.Method, request.Path, request.Token));
        Assert.Equal("""{"from":"aurora.shop","to":"5501","contents":[{"type":"text","text":"Ana: \n\nOlá 😀"}]}""", Plain(request.Body));
    }

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(true, true, "HUMAN")]
    [InlineData(false, false, "BOT")]
    public async Task Send_ByAPersonOrAnAssistant_SaysWho(bool byPerson, bool late, string? expected)
    {
        await using var zenvia = await FakeZenvia.StartAsync();
        zenvia.AnswerJson("""{"id":"z-1"}""");

        await SendAsync(zenvia, Message with { ByPerson = byPerson, HumanAgent = late });

        var body = JsonDocument.Parse(Assert.Single(zenvia.Requests).Body).RootElement;
        Assert.Equal(expected, body.TryGetProperty("representative", out var who) ? who.GetProperty("type").GetString() : null);
    }

    public static TheoryData<string, string> Contents => new()
    {
        { "image", """[{"type":"file","fileUrl":"https://inbox.example/media/out/t/a.png","fileName":"a.png"}]""" },
        { "video", """[{"type":"text","text":"Our film.mp4\nhttps://inbox.example/media/out/t/b.mp4"}]""" },
        { "quick", """[{"type":"replyable_text","text":"Which?","quickReplyButtons":[{"text":"Red","payload":"r","type":"text"},{"text":"Blue","payload":"b","type":"text"}]}]""" },
        { "options", """[{"type":"text","text":"Which?\n\n1. A title that is longer than twenty\n2. Blue"}]""" },
        { "cards", """[{"type":"text","text":"1. Lamp – 20 €\nhttps://shop.example/lamp\n• Buy: https://shop.example/buy\n2. Chair\n• Ask"}]""" },
        { "heart", """[{"type":"text","text":"❤️"}]""" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Send_OfEachKind_IsWhatInstagramTakesThroughZenvia(string kind, string expected)
    {
        await using var zenvia = await FakeZenvia.StartAsync();
        zenvia.AnswerJson("""{"id":"z-1"}""");
        OutgoingContent content = kind switch
        {
            "image" => new OutgoingContent.Files([new OutgoingFile(FileKind.Image, new Uri("https://inbox.example/media/out/t/a.png"))]),
            "video" => new OutgoingContent.Files([new OutgoingFile(FileKind.Video, new Uri("https://inbox.example/media/out/t/b.mp4"), "Our film.mp4") { AsLink = true }]),
            "quick" => new OutgoingContent.Text("Which?", [new QuickReply("Red", "r"), new QuickReply("Blue", "b")]),
            "options" => new OutgoingContent.Text("Which?", [new QuickReply("A title that is longer than twenty", "a"), new QuickReply("Blue", "b")]),
            "cards" => new OutgoingContent.Cards(
            [
                new MessageCard("Lamp", "20 €", null, "https://shop.example/lamp", [new CardButton("Buy", "https://shop.example/buy", null)]),
                new MessageCard("Chair", null, null, null, [new CardButton("Ask", null, "ask")]),
            ]),
            _ => new OutgoingContent.Heart(),
        };

        Assert.Equal("Accepted z-1", await SendAsync(zenvia, new OutgoingMessage("5501", content)));

        Assert.Equal(expected, Plain(JsonDocument.Parse(Assert.Single(zenvia.Requests).Body).RootElement.GetProperty("contents").GetRawText()));
    }

    [Theory]
    [InlineData(400, """{"code":"VALIDATION_ERROR","message":"Validation error","details":[{"code":"REQUIRED","path":"to","message":"required"}]}""", "Refused BadMessage")]
    [InlineData(400, """{"code":"VALIDATION_ERROR","message":"Outside the 24 hours window"}""", "Refused WindowClosed")]
    [InlineData(401, """{"code":"AUTHENTICATION_ERROR","message":"No authorization token was found"}""", "Down TokenRejected")]
    [InlineData(403, "", "Down Blocked")]
    [InlineData(404, """{"code":"NOT_FOUND","message":"Sender not found"}""", "Refused Other")]
    [InlineData(409, """{"code":"DUPLICATED","message":"Entity already exists"}""", "Refused Other")]
    [InlineData(429, "", "Later")]
    [InlineData(500, """{"code":"INTERNAL_ERROR","message":"Internal error"}""", "Later")]
    [InlineData(503, "", "Later")]
    [InlineData(502, "<html>gateway</html>", "Unknown")]
    [InlineData(504, "", "Unknown")]
    [InlineData(200, "{}", "Unknown")]
    [InlineData(200, "{\"id\":", "Unknown")]
    [InlineData(302, "", "Refused Other")]
    public async Task Send_Answered_HasTheOutcomeOfTheAnswer(int status, string body, string expected)
    {
        await using var zenvia = await FakeZenvia.StartAsync();
        zenvia.AnswerJson(body, status);

        Assert.Equal(expected, await SendAsync(zenvia, Message));
        Assert.Single(zenvia.Requests);
    }

    [Fact]
    public async Task Send_WithoutAnAnswer_IsUnknownAndWithoutAConnectionTriedLater()
    {
        await using var silent = await FakeZenvia.StartAsync(TimeSpan.FromMilliseconds(400));
        silent.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var nowhere = await FakeZenvia.StartAsync(address: "http://zenvia.invalid/v2/");

        Assert.Equal("Unknown", await SendAsync(silent, Message));
        Assert.Equal("Later", await SendAsync(nowhere, Message));
    }

    [Fact]
    public async Task Trouble_InZenviasWords_IsWhatAdminsRead()
    {
        await using var zenvia = await FakeZenvia.StartAsync();
        zenvia.AnswerJson("""{"code":"VALIDATION_ERROR","message":"Validation error","details":[{"code":"REQUIRED","path":"to","message":"is required"}]}""", 400);

        var refused = Assert.IsType<SendResult.Refused>(await zenvia.Provider.SendAsync(FakeZenvia.Channel, Message, CancellationToken.None));

        Assert.Equal("HTTP 400 · VALIDATION_ERROR · Validation error · to is required", refused.Detail);
    }

    [Theory]
    [InlineData(200, "[]", ChannelHealth.Ok, null)]
    [InlineData(401, "{}", ChannelHealth.TokenRejected, "Zenvia_Check_TokenRejected")]
    [InlineData(500, "", ChannelHealth.Unknown, "Zenvia_Check_Refused")]
    public async Task Check_Answered_SaysHowTheChannelIs(int status, string body, ChannelHealth health, string? problem)
    {
        await using var zenvia = await FakeZenvia.StartAsync();
        zenvia.AnswerJson(body, status);

        var check = await zenvia.Provider.CheckAsync(FakeZenvia.Channel, CancellationToken.None);

        Assert.Equal((health, problem), (check.Health, check.Problem));
    }

    private static async Task<string> SendAsync(FakeZenvia zenvia, OutgoingMessage message) =>
        (await zenvia.Provider.SendAsync(FakeZenvia.Channel, message, CancellationToken.None)).Word();

    // The characters themselves instead of their escapes.
    private static string Plain(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Readable).Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal);
}
