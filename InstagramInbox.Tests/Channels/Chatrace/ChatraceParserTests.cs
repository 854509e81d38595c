using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Chatrace;

namespace InstagramInbox.Tests.Channels.Chatrace;

public sealed class ChatraceParserTests
{
    [Theory]
    [InlineData("""{"senderId":"7","messageId":"m1","text":"Oi"}""", "m1")]
    [InlineData("""{"sender":{"id":7},"message":{"mid":"m1","text":"Oi"}}""", "m1")]
    [InlineData("""{"from":{"id":"7"},"id":"m1","content":"Oi"}""", "m1")]
    [InlineData("""{"contact_id":7,"event_id":41,"text":"Oi"}""", "41")]
    [InlineData("""{"contact":{"id":"7"},"message_id":"m1","last_input_text":"Oi"}""", "m1")]
    [InlineData("""{"event":"message","data":{"contact_id":"7","message_id":"m1","message":"Oi"}}""", "m1")]
    [InlineData("""{"SENDER_ID":"7","Message-Id":"m1","Text":"Oi"}""", "m1")]
    [InlineData("""{"contact_id":"7","message_id":"m1","last_input":"Oi","last_input_type":"text"}""", "m1")]
    [InlineData("""{"contact":{"id":"7"},"messages":[{"text":"Oi","mid":"m1"}]}""", "m1")]
    public void Body_UnderAnyOfItsNames_IsTheMessage(string body, string mid)
    {
        var arrived = Assert.IsType<MessageArrived>(Assert.Single(Parse(body)));

        Assert.Equal(("7", mid, "Oi"), (arrived.ContactId, arrived.Mid, Assert.Single(arrived.Parts).Text));
    }

    [Fact]
    public void Body_OfThePublishedTemplateFilledIn_TellsWhoWroteAndWhen()
    {
        const string Body = """
            {"account":"2291704","contact_id":"7310","first_name":"Mariana","last_name":"Souza","username":"mariana.souza",
             "profile_pic":"https://cdn.example/m.png","last_input":"Tem em azul?","last_input_type":"text","timestamp":"1731499200"}
            """;

        var arrived = Assert.IsType<MessageArrived>(Assert.Single(Parse(Body, account: "999")));

        Assert.Equal(["2291704"], arrived.AccountIds);
        Assert.Equal(new ContactProfile("mariana.souza", "Mariana Souza", "https://cdn.example/m.png"), arrived.Profile);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1731499200), arrived.At);
    }

    [Fact]
    public void Body_WithVariablesThatWereNotFilledIn_DoesNotTakeThemForValues()
    {
        var arrived = Assert.IsType<MessageArrived>(Assert.Single(Parse(
            """{"account":"{{account_id}}","contact_id":"7","event_id":"{{event_id}}","username":"{{ig_user_name}}","text":"Oi {{you}} ","timestamp":"{{x}}"}""", account: "12")));

        Assert.Equal(("12", null, "delivery:5:0", "Oi {{you}} "), (arrived.AccountIds[0], arrived.Profile, arrived.Mid, arrived.Parts[0].Text));
    }

    [Theory]
    [InlineData("1731499200", true)]
    [InlineData("1731499200000", true)]
    [InlineData("2024-11-13T12:00:00Z", true)]
    [InlineData("2024-11-13T14:00:00+02:00", true)]
    [InlineData("2024-11-13 12:00:00", false)]
    [InlineData("yesterday", false)]
    public void Timestamp_InAnyForm_IsTheMomentOnlyWhereThatIsCertain(string timestamp, bool certain)
    {
        var arrived = Parse($$"""{"contact_id":"7","text":"Oi","timestamp":"{{timestamp}}"}""")[0];

        Assert.Equal(certain ? DateTimeOffset.FromUnixTimeSeconds(1731499200) : default, arrived.At);
    }

    [Fact]
    public void Message_WithoutAnId_HasTheSameOneInEveryCopyAndAnotherInEveryOther()
    {
        static string Mid(string timestamp, string text, long number) =>
            ((MessageArrived)Parse($$"""{"contact_id":"7","text":"{{text}}","timestamp":"{{timestamp}}"}""", number: number)[0]).Mid;

        Assert.Equal(Mid("100", "ok", 1), Mid("100", "ok", 2));
        Assert.NotEqual(Mid("100", "ok", 1), Mid("101", "ok", 1));
        Assert.NotEqual(Mid("100", "ok", 1), Mid("100", "ok!", 1));
        Assert.NotEqual(Mid("", "ok", 1), Mid("", "ok", 2));
        Assert.Equal(Mid("", "ok", 1), Mid("", "ok", 1));
    }

    [Fact]
    public void Messages_OfOneBodyThatAreAlike_StayTwo()
    {
        var mids = Parse("""{"contact_id":"7","timestamp":1731499200,"messages":[{"text":"ok"},{"text":"ok"}]}""").Cast<MessageArrived>().Select(m => m.Mid).ToList();

        Assert.Equal(2, mids.Distinct().Count());
    }

    [Fact]
    public void Contact_InChatracesOwnForm_IsNotTakenForAMessageId()
    {
        var arrived = Assert.IsType<MessageArrived>(Assert.Single(Parse("""{"id":"7","page_id":"2291704","first_name":"Ana","last_input_text":"Oi"}""")));

        Assert.Equal(("7", "delivery:5:0", "2291704"), (arrived.ContactId, arrived.Mid, arrived.AccountIds[0]));
    }

    [Theory]
    [InlineData("""{"contact_id":"7","attachment_url":"https://x.example/a.jpg","attachment_type":"image"}""", "image")]
    [InlineData("""{"contact_id":"7","attachments":[{"type":"voice","payload":{"url":"https://x.example/a.jpg"}}]}""", "audio")]
    [InlineData("""{"contact_id":"7","attachments":["https://x.example/a.jpg"]}""", "image")]
    [InlineData("""{"contact_id":"7","last_input":"https://x.example/a.jpg","last_input_type":"video"}""", "video")]
    [InlineData("""{"contact_id":"7","message":{"attachments":[{"mime_type":"application/pdf","url":"https://x.example/a.jpg"}]}}""", "file")]
    public void Attachment_InAnyForm_IsAPart(string body, string type)
    {
        var arrived = Assert.IsType<MessageArrived>(Assert.Single(Parse(body)));

        Assert.Equal(new MessagePart(1, null, type, "https://x.example/a.jpg"), Assert.Single(arrived.Parts));
    }

    [Fact]
    public void Body_NotUnderstood_IsKeptAsAPlaceholderOfItsContactOrForAdmins()
    {
        var placeholder = Assert.IsType<NotSupported>(Assert.Single(Parse("""{"contact_id":"7","type":"story_mention"}""")));
        var unknown = Assert.IsType<NotSupported>(Assert.Single(Parse("""{"hello":"world"}""")));

        Assert.Equal(("7", "story_mention"), (placeholder.ContactId, placeholder.Kind));
        Assert.Equal((null, "chatrace"), (unknown.ContactId, unknown.AccountIds[0]));
        Assert.Empty(Parse("""{"account":"1","test":true,"mark":"x"}"""));
    }

    [Fact]
    public void Blank_OfOneOfSeveral_LeavesItsPlaceAndNothingOfItsWords()
    {
        const string Body = """{"contact_id":"7","timestamp":100,"text":"outer","messages":[{"text":"keep \u00e9 this"},{"text":"secret words","attachment_url":"https://x.example/s.jpg"}]}""";
        var before = Parse(Body);
        var mid = ((MessageArrived)before[1]).Mid;

        var blank = new ChatraceProviderOnly().Blank(Body, mid);
        var after = Parse(blank);

        Assert.DoesNotContain("secret", blank, StringComparison.Ordinal);
        Assert.DoesNotContain("s.jpg", blank, StringComparison.Ordinal);
        Assert.Equal(((MessageArrived)before[0]).Mid, Assert.IsType<MessageArrived>(after[0]).Mid);
        Assert.Equal((mid, "7"), (Assert.IsType<MessageRemoved>(after[1]).Mid, after[1].ContactId));
        Assert.Equal(blank, new ChatraceProviderOnly().Blank(blank, mid));
    }

    [Fact]
    public void AnyJson_ReadAndBlanked_ThrowsNothingButJsonException()
    {
        string[] names = ["contact_id", "sender", "from", "message", "messages", "data", "text", "id", "mid", "timestamp", "attachments", "attachment_url", "account", "test", "type", "is_echo", "\\ud800", "contact"];
        string[] scalars = ["null", "true", "1", "-1e400", "\"7\"", "\"\\ud83d\"", "\"\"", "\"{{x}}\"", "\"https://x.example/a\"", "1731499200", "\"a\\u0000b\"", "[]", "{}"];
        var value = Gen.Sized(size => Json(names, scalars, Math.Min(size, 4)));
        Prop.ForAll(Arb.From(value), json =>
        {
            var events = Parse(json);
            HashSet<string> mids = [.. events.OfType<MessageArrived>().Select(m => m.Mid), .. events.OfType<NotSupported>().Where(n => n.ContactId is not null).Select(n => n.Key)];
            var blank = ChatraceBlanking.Blank(Delivery(json), mids);
            var after = ChatraceParser.Parse(new RawDelivery(5, null, blank));
            Assert.Equal(events.Count, after.Count);
            Assert.Empty(after.OfType<MessageArrived>());
            Assert.Equal(events.Select(e => e.ContactId), after.Select(e => e.ContactId));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void AnyBytes_Read_ThrowNothingButJsonException()
    {
        var start = Encoding.UTF8.GetBytes("""{"contact_id":"7","text":"Oi","messages":[{"text":"x","timestamp":1}],"at":"2024-11-13T12:00:00Z"}""");
        var random = new System.Random(20);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = (byte[])start.Clone();
            for (var n = random.Next(1, 5); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                var events = ChatraceParser.Parse(new RawDelivery(1, null, bytes));
                ChatraceBlanking.Blank(new RawDelivery(1, null, bytes), events.OfType<MessageArrived>().Select(m => m.Mid).ToHashSet());
            }
            catch (JsonException)
            {
                continue;
            }
        }
    }

    private static Gen<string> Json(string[] names, string[] scalars, int depth)
    {
        var scalar = Gen.Elements(scalars);
        if (depth <= 0)
            return scalar;
        var inner = Json(names, scalars, depth - 1);
        var member = from name in Gen.Elements(names) from v in inner select $"\"{name}\":{v}";
        var whole = Gen.ListOf(member).Select(m => "{" + string.Join(',', m.Take(6)) + "}");
        var list = Gen.ListOf(inner).Select(m => "[" + string.Join(',', m.Take(3)) + "]");
        return depth == 4 ? whole : Gen.OneOf(scalar, whole, list);
    }

    private static RawDelivery Delivery(string body, string? account = null, long number = 5) => new(number, account, Encoding.UTF8.GetBytes(body));

    private static IReadOnlyList<ChannelEvent> Parse(string body, string? account = null, long number = 5) => ChatraceParser.Parse(Delivery(body, account, number));

    private sealed class ChatraceProviderOnly
    {
        public string Blank(string body, string mid) => Encoding.UTF8.GetString(ChatraceBlanking.Blank(Delivery(body), new HashSet<string> { mid }).Span);
    }
}
