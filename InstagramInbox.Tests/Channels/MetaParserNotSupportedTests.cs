using System.Text;
using System.Text.Json;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;

namespace InstagramInbox.Tests.Channels;

public sealed class MetaParserNotSupportedTests
{
    private const string Good = """{"sender":{"id":"c"},"recipient":{"id":"a"},"timestamp":5,"message":{"mid":"good","text":"t"}}""";

    private static IReadOnlyList<ChannelEvent> Parse(string json) => MetaParser.Parse(Encoding.UTF8.GetBytes(json), "instagram");

    private static string Messaging(params string[] events) =>
        $$"""{"object":"instagram","entry":[{"id":"a","time":1790000000999,"messaging":[{{string.Join(',', events)}}]}]}""";

    [Theory]
    [InlineData("reaction", "{\"mid\":\"m\",\"action\":\"applaud\",\"emoji\":\"x\"}")]
    [InlineData("reaction", "{\"action\":\"react\"}")]
    [InlineData("message_edit", "{\"text\":\"t\",\"num_edit\":1}")]
    [InlineData("message_edit", "{\"mid\":\"m\",\"text\":\"t\",\"num_edit\":\"many\"}")]
    [InlineData("postback", "[]")]
    [InlineData("referral", "{}")]
    [InlineData("pass_thread_control", "7")]
    [InlineData("response_feedback", "{\"feedback\":\"Fair response\"}")]
    [InlineData("policy_enforcement", "{\"action\":\"praise\"}")]
    [InlineData("account_linking", "{\"status\":\"shaken\"}")]
    [InlineData("something_new", "[1,{\"a\":null}]")]
    public void Event_WithoutMeaningYet_IsKeptWithItsContact(string kind, string value)
    {
        var json = Messaging($$"""{"sender":{"id":"c"},"recipient":{"id":"a"},"timestamp":1790000000123,"{{kind}}":{{value}}}""");

        var kept = Assert.IsType<NotSupported>(Assert.Single(Parse(json)));

        Assert.Equal((kind, "c", 1790000000123), (kept.Kind, kept.ContactId, kept.At.ToUnixTimeMilliseconds()));
        Assert.Equal(["a"], kept.AccountIds);
        Assert.Matches("^event:[0-9a-f]{32}$", kept.Key);
        Assert.Equal(kept.Key, Assert.IsType<NotSupported>(Parse(json)[0]).Key);
        Assert.Contains($"\"{kind}\":{value}", kept.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_LongerThanEightKilobytes_IsKeptInTheJournalAlone()
    {
        var json = Messaging($$"""{"sender":{"id":"c"},"recipient":{"id":"a"},"something_new":"{{new string('x', 8 * 1024)}}"}""");

        Assert.Null(Assert.IsType<NotSupported>(Assert.Single(Parse(json))).Raw);
    }

    [Theory]
    [InlineData("""{"field":"comments","value":{"from":{"id":"c"},"text":"nice"}}""", "comments")]
    [InlineData("""{"field":"story_insights","value":{"media_id":"1"}}""", "story_insights")]
    [InlineData("""{"field":"share_to_story","value":{"id":"1"}}""", "share_to_story")]
    [InlineData("""{"field":"feed","value":{"message":"text, not an object"}}""", "feed")]
    [InlineData("""{"field":"messages","value":{"message":"text, not an object"}}""", "messages")]
    [InlineData("""{"field":"messages"}""", "messages")]
    [InlineData("""{"value":{}}""", "value")]
    [InlineData("7", "changes")]
    public void Change_WithoutMeaningYet_IsKeptUnderItsField(string change, string kind)
    {
        var kept = Assert.IsType<NotSupported>(Assert.Single(Parse(
            $$"""{"object":"instagram","entry":[{"id":"a","time":1520383571,"changes":[{{change}}]}]}""")));

        Assert.Equal(kind, kept.Kind);
        Assert.Equal(["a"], kept.AccountIds);
        Assert.Equal(1520383571, kept.At.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("""{"sender":"c","recipient":{"id":"a"},"message":{"mid":"m","text":"t"}}""", null)]
    [InlineData("""{"sender":{"id":{}},"recipient":{"id":"a"},"message":{"mid":"m","text":"t"}}""", null)]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"message":{"mid":["m"],"text":"t"}}""", "c")]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"message":{"text":"no mid"}}""", "c")]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"message":{"mid":"m","text":{"a":1}}}""", "c")]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"message":{"mid":"m","attachments":"none"}}""", "c")]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"message":[]}""", "c")]
    [InlineData("""{"sender":{"id":"a"},"recipient":{"id":"c"},"message":{"mid":{},"is_echo":true}}""", "c")]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"message":null}""", "c")]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"read":{}}""", "c")]
    [InlineData("""{"sender":{"id":"c"},"recipient":{"id":"a"},"delivery":{"mids":7}}""", "c")]
    [InlineData("""{"sender":{"id":"\ud800"},"recipient":{"id":"a"},"message":{"mid":"m"}}""", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("[[[]]]", null)]
    public void Event_Malformed_HarmsNoOther(string malformed, string? contactId)
    {
        var events = Parse(Messaging(Good, malformed, Good.Replace("good", "better", StringComparison.Ordinal)));

        Assert.Equal(3, events.Count);
        Assert.Equal("good", Assert.IsType<MessageArrived>(events[0]).Mid);
        Assert.Equal(contactId, Assert.IsType<NotSupported>(events[1]).ContactId);
        Assert.Equal("better", Assert.IsType<MessageArrived>(events[2]).Mid);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"object":"instagram","entry":[]}""")]
    [InlineData("""{"object":"instagram","entry":7}""")]
    [InlineData("""{"object":{"a":1},"entry":[null]}""")]
    [InlineData("""{"object":"user","entry":[{"id":"1","time":1,"changed_fields":["photos"]}]}""")]
    [InlineData("""{"\ud800":1}""")]
    public void Delivery_OfAnotherShape_IsKept(string json) => Assert.IsType<NotSupported>(Assert.Single(Parse(json)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("{} {}")]
    [InlineData("""{"\ud800":1} ]""")]
    [InlineData("""{"object":"instagram","entry":[{"id":"a","messaging":[{"sender":{]}]}""")]
    public void Body_NotJson_Throws(string body) => Assert.ThrowsAny<JsonException>(() => Parse(body));

    [Fact]
    public void Body_AnyByteChanged_ThrowsNothingButJsonException()
    {
        var original = Encoding.UTF8.GetBytes(Messaging(Good, """
            {"sender":{"id":"c"},"recipient":{"id":"a"},"timestamp":5,"message":{"mid":"g","text":"\u00e9","attachments":[{"type":"image","payload":{"url":"u"}}]}}
            """, """{"sender":{"id":"c"},"recipient":{"id":"a"},"timestamp":5,"read":{"mid":"good"}}"""));
        var random = new Random(20261121);
        for (var round = 0; round < 20_000; round++)
        {
            var body = original.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                body[random.Next(body.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:\\0tn "[random.Next(12)];
            try
            {
                Assert.NotEmpty(MetaParser.Parse(body, "instagram"));
            }
            catch (JsonException)
            {
                Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
            }
        }
    }
}
