using System.Text;
using System.Text.Json;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Zenvia;
using ZenviaBody = InstagramInbox.Tests.Builders.Zenvia;

namespace InstagramInbox.Tests.Channels.Zenvia;

public sealed class ZenviaParserTests
{
    private const string Shop = "aurora.shop";
    private const string Visitor = "5501";

    [Fact]
    public void Message_WithTextAndFiles_HasAPartForEach()
    {
        var contents = string.Join(',', ZenviaBody.Text("Olá 😀"), ZenviaBody.File("image/png", "a.png"), ZenviaBody.File("audio/ogg", "b.ogg"), ZenviaBody.File("application/pdf", "c.pdf"));
        var arrived = Assert.IsType<MessageArrived>(Single(ZenviaBody.Message("m1", Visitor, Shop, contents)));

        Assert.Equal(
            ["0  Olá 😀 ", "1 image  https://files.zenvia.com/a.png", "2 audio  https://files.zenvia.com/b.ogg", "3 file  https://files.zenvia.com/c.pdf"],
            arrived.Parts.Select(p => $"{p.Part} {p.AttachmentType} {p.Text} {p.AttachmentUrl}"));
        Assert.Equal(("m1", Visitor, false, "c.pdf"), (arrived.Mid, arrived.ContactId, arrived.FromBusiness, arrived.Parts[3].Details?.Title));
        Assert.Equal([Shop], arrived.AccountIds);
        Assert.Equal(DateTimeOffset.Parse(ZenviaBody.At, null), arrived.At);
    }

    [Fact]
    public void Message_WithVisitorPayloadQuoteAndAdvertisement_SaysAllOfThem()
    {
        var arrived = Assert.IsType<MessageArrived>(Single(ZenviaBody.Message(
            "m1", Visitor, Shop, """{"type":"text","text":"Sim","payload":"YES"}""",
            more: """
                ,"idRef":"m0","visitor":{"name":"Rosa Lind","firstName":"Rosa","userName":"@rosa.lind","picture":"https://pictures.example/r.png"},
                "referral":{"source":{"id":"77","type":"ad","url":"https://ads.example/77"},"headline":"Spring"}
                """)));

        Assert.Equal(new Tap(TapKind.QuickReply, "YES"), arrived.Parts[0].Details?.Tap);
        Assert.Equal("m0", arrived.QuotedMid);
        Assert.Equal(new ContactProfile("rosa.lind", "Rosa Lind", "https://pictures.example/r.png"), arrived.Profile);
        Assert.Equal(("77", "Spring", "https://ads.example/77"), (arrived.Referral?.AdId, arrived.Referral?.AdTitle, arrived.Referral?.Link));
    }

    [Theory]
    [InlineData("""{"type":"file","fileUrl":"https://files.zenvia.com/x","fileMimeType":"image/heic","status":"REJECTED","reason":"size"}""", "rejected")]
    [InlineData("""{"type":"template","templateId":"9"}""", "template")]
    [InlineData("""{"kind":"?"}""", "unknown")]
    [InlineData("17", "unknown")]
    public void Content_ThatCannotBeShown_KeepsItsJson(string content, string type)
    {
        var part = Assert.IsType<MessageArrived>(Single(ZenviaBody.Message("m1", Visitor, Shop, content))).Parts.Single();

        Assert.Equal((type, null, content), (part.AttachmentType, part.AttachmentUrl, part.Details?.Raw));
    }

    [Theory]
    [InlineData("story", null, "image")]
    [InlineData("story_mention", null, "story_mention")]
    public void Message_AboutAStory_NamesIt(string type, string? referral, string kind)
    {
        var arrived = Assert.IsType<MessageArrived>(Single(ZenviaBody.Message(
            "m1", Visitor, Shop, ZenviaBody.File("image/jpeg", "s.jpg"),
            more: $$$""","referral":{"source":{"id":"31","type":"{{{type}}}","url":"https://stories.example/31"}}""")));

        Assert.Equal((new StoryReference("31", "https://stories.example/31"), referral, kind), (arrived.Story, arrived.Referral?.Source, arrived.Parts[0].AttachmentType));
    }

    [Fact]
    public void Echo_OfAQuestion_IsOurs()
    {
        const string Asked = """{"type":"replyable_text","text":"Which one?","quickReplyButtons":[{"type":"text","text":"Red","payload":"r"}]}""";
        var echo = Assert.IsType<MessageArrived>(Single(ZenviaBody.Message("m1", Shop, Visitor, Asked, "OUT")));

        Assert.Equal((true, Visitor, "Which one?", null), (echo.FromBusiness, echo.ContactId, echo.Parts[0].Text, echo.Profile));
        Assert.Equal([Shop], echo.AccountIds);
        Assert.Equal([new QuickReply("Red", "r")], echo.Parts[0].Details!.QuickReplies!);
    }

    [Fact]
    public void OptIn_AloneAndBesideAText_IsALineInTheThread()
    {
        const string Agreed = """{"type":"optin_response","text":"Yes, please"}""";

        var noted = Assert.IsType<ThreadNoted>(Single(ZenviaBody.Message("m1", Visitor, Shop, Agreed)));
        var both = Parse(ZenviaBody.Message("m2", Visitor, Shop, ZenviaBody.Text("Hi") + "," + Agreed));

        Assert.Equal((ThreadNotes.OptedIn, "Yes, please", Visitor), (noted.Note, noted.Text, noted.ContactId));
        Assert.Equal(["MessageArrived", "ThreadNoted"], both.Select(e => e.GetType().Name));
    }

    [Theory]
    [InlineData("SENT", "")]
    [InlineData("DELIVERED", "MessagesDelivered")]
    [InlineData("READ", "MessagesRead")]
    [InlineData("REJECTED", "MessageFailed")]
    [InlineData("NOT_DELIVERED", "MessageFailed")]
    [InlineData("DELETED", "MessageRemoved")]
    [InlineData("CLICKED", "NotSupported")]
    [InlineData("SOMETHING_NEW", "NotSupported")]
    public void Status_OfEachCode_IsItsEvent(string code, string expected)
    {
        var events = Parse(ZenviaBody.Status("m1", code, Shop, Visitor));

        Assert.Equal(expected, string.Join(' ', events.Select(e => e.GetType().Name)));
        Assert.All(events, e => Assert.Equal((code, expected == "NotSupported" ? null : Visitor), (e.Kind, e.ContactId)));
    }

    [Theory]
    [InlineData("REJECTED", "", SendFailure.Other)]
    [InlineData("NOT_DELIVERED", "", SendFailure.Unreachable)]
    [InlineData("REJECTED", """,{"channelErrorCode":"10:2534022","reason":"(#10)","details":"sent outside"}""", SendFailure.WindowClosed)]
    [InlineData("REJECTED", """,{"channelErrorCode":551,"reason":"gone"}""", SendFailure.Unreachable)]
    [InlineData("REJECTED", """,{"reason":"The file could not be fetched"}""", SendFailure.BadMessage)]
    [InlineData("NOT_DELIVERED", """,{"reason":"Outside of allowed window"}""", SendFailure.WindowClosed)]
    public void Failure_WithACause_HasItsReason(string code, string cause, SendFailure expected)
    {
        var failed = Assert.IsType<MessageFailed>(Single(ZenviaBody.Status("m1", code, Shop, Visitor, cause.Length == 0 ? "" : $",\"causes\":[{cause[1..]}]")));

        Assert.Equal(("m1", expected), (failed.Mid, failed.Failure));
        Assert.StartsWith($"{code} · in their words", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Account_OfTheAddress_DecidesAndAnothersMessagesAreKeptApart()
    {
        var body = ZenviaBody.Message("m1", Visitor, "cafe.brisa", ZenviaBody.Text("For the café"));

        var other = Assert.IsType<NotSupported>(ZenviaParser.Parse(new RawDelivery(1, Shop, Encoding.UTF8.GetBytes(body))).Single());
        var own = ZenviaParser.Parse(new RawDelivery(2, "CAFE.brisa", Encoding.UTF8.GetBytes(body))).Single();

        Assert.Equal(("other_sender", null), (other.Kind, other.ContactId));
        Assert.Equal([Shop], other.AccountIds);
        Assert.Equal(["CAFE.brisa"], Assert.IsType<MessageArrived>(own).AccountIds);
    }

    [Theory]
    [InlineData("""{"id":"e1","type":"CALL"}""", "CALL")]
    [InlineData("""{"type":"MESSAGE"}""", "MESSAGE")]
    [InlineData("""{"type":"MESSAGE","message":[1]}""", "event")]
    [InlineData("{}", "event")]
    public void Event_NotUnderstood_IsKept(string body, string kind) => Assert.Equal(kind, Assert.IsType<NotSupported>(Single(body)).Kind);

    [Fact]
    public void Body_NotJson_IsRefused() => Assert.ThrowsAny<JsonException>(() => Parse("{"));

    [Fact]
    public void Blanked_Message_ReadsAsItsRemovalInTheSamePlaces()
    {
        var body = ZenviaBody.Message(
            "m1", Visitor, Shop, ZenviaBody.Text("my secret") + ",{\"type\":\"optin_response\",\"text\":\"secret too\"}", more: ""","visitor":{"name":"Secret Rosa"}""");

        var blank = Blank(body, "m1");

        Assert.DoesNotContain("ecret", blank, StringComparison.Ordinal);
        Assert.Equal(["MessageRemoved", "ThreadNoted"], Parse(blank).Select(e => e.GetType().Name));
        Assert.Equal(blank, Blank(blank, "m1"));
        Assert.Equal(body, Blank(body, "m2"));
    }

    [Fact]
    public void Blanked_LineAndUnknownEvent_KeepTheirKeys()
    {
        var noted = ZenviaBody.Message("m1", Visitor, Shop, ZenviaBody.Text("Hi") + ",{\"type\":\"optin_response\",\"text\":\"secret\"}");
        const string Unknown = """{"type":"CALL","number":"secret"}""";

        var (note, call) = (Blank(noted, "optin:m1"), Blank(Unknown, ((NotSupported)Single(Unknown)).Key));

        Assert.DoesNotContain("secret", note + call, StringComparison.Ordinal);
        Assert.Equal("Hi", Assert.IsType<MessageArrived>(Parse(note)[0]).Parts[0].Text);
        Assert.Equal(((NotSupported)Single(Unknown)).Key, ((NotSupported)Single(call)).Key);
    }

    private static string Blank(string body, string mid) => Encoding.UTF8.GetString(ZenviaBlanking.Blank(RawDelivery.Of(Encoding.UTF8.GetBytes(body)), new HashSet<string> { mid }).Span);

    private static IReadOnlyList<ChannelEvent> Parse(string body) => ZenviaParser.Parse(RawDelivery.Of(Encoding.UTF8.GetBytes(body)));

    private static ChannelEvent Single(string body) => Assert.Single(Parse(body));
}
