using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;

namespace InstagramInbox.Tests.Channels;

public sealed class MetaBlankingTests
{
    private const string Sides = """ "sender":{"id":"902","username":"SECRET"},"recipient":{"id":"178"},"timestamp":1790000000123 """;
    private const string EchoSides = """ "sender":{"id":"178"},"recipient":{"id":"902"},"timestamp":1790000000123 """;
    private const string Other = """{ "sender":{"id":"903"}, "recipient":{"id":"178"},"timestamp":5,"message":{"mid":"other","text":"kept \u00e9", "reply_to":{"mid":"m"}}}""";

    public static TheoryData<string, string> Subjects { get; } = new()
    {
        { Sides, """ "message":{"mid":"m","text":"SECRET","new":{"deep":["SECRET"]}} """ },
        { Sides, """ "message":{"mid":"\u006d","attachments":[{"type":"image","payload":{"url":"https://cdn.example/SECRET"}},{"type":"template","payload":{"SECRET":1}}]} """ },
        { Sides, """ "message":{"mid":"m","text":"SECRET","quick_reply":{"payload":"SECRET"},"referral":{"ref":"SECRET","ads_context_data":{"ad_title":"SECRET"}}} """ },
        { Sides, """ "message":{"mid":"m","text":"SECRET","reply_to":{"story":{"url":"https://cdn.example/SECRET","id":"SECRET"}}} """ },
        { Sides, """ "message":{"mid":"m","text":"SECRET","is_self":true} """ },
        { Sides, """ "message":{"mid":"m","text":{"not":"SECRET"}} """ },
        { Sides, """ "message":{"mid":"m","is_deleted":true,"text":"SECRET"} """ },
        { EchoSides, """ "message":{"mid":"m","text":"SECRET","is_echo":true,"app_id":1,"metadata":"SECRET"} """ },
        { EchoSides, """ "message":{"mid":"m","is_deleted":true,"text":"SECRET"} """ },
        { Sides, """ "message_edit":{"mid":"m","text":"SECRET","num_edit":2} """ },
        { Sides, """ "message_edit":{"mid":"m","num_edit":"2","text":["SECRET"]} """ },
        { Sides, """ "reaction":{"mid":"m","action":"react","emoji":"SECRET"} """ },
        { Sides, """ "postback":{"mid":"m","title":"SECRET","payload":"SECRET","referral":{"ref":"SECRET"}} """ },
        { Sides, """ "response_feedback":{"mid":"m","feedback":"Bad response SECRET"} """ },
        { Sides, """ "something_new":{"mid":"m","text":"SECRET"} """ },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Blank_InEveryEnvelope_LeavesNoWordAndEveryPlace(string sides, string subject)
    {
        var happened = $"{{{sides},{subject}}}";
        string[] bodies =
        [
            Body($"\"messaging\":[{Other},{happened},{Other}]"),
            Body($"\"messaging\":[{Other}], \"standby\" : [ {happened} ]"),
            Body($$""" "changes":[{"field":"messages","value":{{Other}}},{"value":{{happened}},"field":"message_echoes","more":"SECRET"}] """),
            Body($$""" "field":"messages","value":{{happened}} """),
        ];
        foreach (var body in bodies)
        {
            var before = Parse(body);
            var blank = Blank(body, "m", "unrelated");
            var after = Parse(blank);

            Assert.DoesNotContain("SECRET", blank, StringComparison.Ordinal);
            Assert.Equal(before.Select(Place), after.Select(Place));
            Assert.All(after, e => Assert.True(e is MessageRemoved or MessageEdited { Number: 0, Text: "" } or MessageReacted { Emoji: null } or MessageArrived { Mid: "other" }));
            Assert.Equal(Count(body, Other), Count(blank, Other));
            Assert.Equal(blank, Blank(blank, "m"));
        }
    }

    [Theory]
    [InlineData(""" "postback":{"title":"SECRET","payload":"SECRET"} """)]
    [InlineData(""" "referral":{"ref":"SECRET","source":"s"} """)]
    [InlineData(""" "pass_thread_control":{"new_owner_app_id":"1","metadata":"SECRET"} """)]
    [InlineData(""" "order":{"products":[],"note":"SECRET"} """)]
    [InlineData(""" "something_new":["SECRET"] """)]
    public void Blank_ByTheKeyOfAnEventWithoutMid_ReadsAsItsRemoval(string subject)
    {
        var body = Body($"\"messaging\":[{Other},{{{Sides},{subject}}}]");
        var before = Parse(body);
        var key = before[1] switch
        {
            MessageArrived e => e.Mid, CustomerReferred e => e.Key, ThreadControlChanged e => e.Key, ThreadNoted e => e.Key, var e => ((NotSupported)e).Key,
        };

        var blank = Blank(body, key);

        Assert.DoesNotContain("SECRET", blank, StringComparison.Ordinal);
        var removed = Assert.IsType<MessageRemoved>(Parse(blank)[1]);
        Assert.Equal((key, "902", before[1].At), (removed.Mid, removed.ContactId, removed.At));
        Assert.Equal(blank, Blank(blank, key));
    }

    [Fact]
    public void Blank_OfAHint_LeavesAnEditThatChangesNothing()
    {
        var body = Body("""
            "messaging":[{"timestamp":1790000000123,"message_edit":{"mid":"m","num_edit":0}}]
            """);

        Assert.Equal(("m", "", 0), Assert.Single(Parse(Blank(body, "m"))) is MessageEdited e ? (e.Mid, e.Text, e.Number) : default);
    }

    [Theory]
    [InlineData(""" "read":{"mid":"m"} """)]
    [InlineData(""" "delivery":{"mids":["m"],"watermark":5} """)]
    [InlineData(""" "message":{"mid":"another","text":"words","reply_to":{"mid":"m","is_self_reply":true}} """)]
    public void Blank_WithoutContentOfTheMessage_KeepsEveryByte(string subject)
    {
        var body = Body($"\"messaging\":[{{{Sides},{subject}}}]");

        Assert.Equal(body, Blank(body, "m"));
    }

    [Fact]
    public void Blank_QuotedInAnAnswer_LeavesTheAnswer()
    {
        var body = Body("""
            "messaging":[{"sender":{"id":"902"},"recipient":{"id":"178"},"message":{"mid":"a","reply_to" : {"text":"SECRET","mid":"m"} ,"text":"answer"}}]
            """);

        Assert.Equal(body.Replace("""{"text":"SECRET","mid":"m"}""", """{"mid":"m"}""", StringComparison.Ordinal), Blank(body, "m"));
    }

    [Fact]
    public void Blank_OfAMisprintedEntry_StillNamesTheCustomer()
    {
        var body = Body("""
            "messaging":[{"sender":{"id":"902"},"recipient":{"id":"178"},"message":{"mid":"m","text":"SECRET"}}]
            """).Replace("\"id\":\"178\",\"time\"", "\"id\":\"902\",\"time\"", StringComparison.Ordinal);

        Assert.Equal(("902", false), Assert.Single(Parse(Blank(body, "m"))) is MessageRemoved e ? (e.ContactId, e.FromBusiness) : default);
    }

    [Fact]
    public void AnyChangedJson_ReadAndBlanked_KeepsCountAndThrowsNothing()
    {
        var whole = Body(string.Join(',', "messaging", "standby").Split(',').Select(list => $"\"{list}\":[{string.Join(',', Subjects.Select(s => $"{{{s[0]},{s[1]}}}"))}]").Aggregate((a, b) => $"{a},{b}"));
        var tokens = new[] { "{", "}", "[", "]", "\"", ":", ",", "null", "7", "true", "{}", "[]", "\"m\"", "\"mid\"", "\\ud800", "\\u006d", "\0", "\u00e9" };
        var mutation = Gen.Zip(Gen.Choose(0, whole.Length - 1), Gen.Zip(Gen.Choose(0, 20), Gen.Elements(tokens)));
        var valid = 0;

        Prop.ForAll(Gen.ListOf(mutation).Where(m => m.Count < 6).ToArbitrary(), mutations =>
        {
            var text = whole;
            foreach (var (place, (length, token)) in mutations)
                text = place < text.Length ? text[..place] + token + text[Math.Min(text.Length, place + length)..] : text;
            var body = Encoding.UTF8.GetBytes(text);
            IReadOnlyList<ChannelEvent> before;
            try
            {
                before = MetaParser.Parse(body, "instagram");
            }
            catch (JsonException)
            {
                Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 }));
                return;
            }

            Interlocked.Increment(ref valid);
            var mids = before.OfType<NotSupported>().Take(3).Select(e => e.Key).Append("m").ToHashSet();
            var blank = MetaBlanking.Blank(body, mids);
            Assert.Equal(before.Count, MetaParser.Parse(blank.Span, "instagram").Count);
            Assert.Equal(blank.ToArray(), MetaBlanking.Blank(blank, mids).ToArray());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(6));

        Assert.True(valid > 100, $"Only {valid} of the changed bodies were JSON.");
    }

    // What must not move: the contact, the time, the account, the side and the message's id.
    private static object Place(ChannelEvent e) => (e.ContactId, e.At, string.Join(' ', e.AccountIds), e.Standby, (e as MessageArrived)?.FromBusiness ?? (e as MessageRemoved)?.FromBusiness ?? false, e switch
    {
        MessageArrived a => a.Mid, MessageRemoved r => r.Mid, MessageEdited x => x.Mid, MessageReacted x => x.Mid, _ => "m",
    });

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Body(string lists) => $$""" {"object":"instagram" , "entry":[{"id":"178","time":1790000000999, {{lists}} }]} """;

    private static string Blank(string body, params string[] mids) =>
        Encoding.UTF8.GetString(MetaBlanking.Blank(Encoding.UTF8.GetBytes(body), mids.ToHashSet()).Span);

    private static IReadOnlyList<ChannelEvent> Parse(string body) => MetaParser.Parse(Encoding.UTF8.GetBytes(body), "instagram");
}
