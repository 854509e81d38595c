using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;

namespace InstagramInbox.Tests.Channels;

public sealed class MetaCommentBlankingTests
{
    private const string Other = """{"field":"comments" , "value":{"id":"other","text":"kept \u00e9","parent_id":"c"}}""";

    public static TheoryData<string, string, string> Subjects { get; } = new()
    {
        { "instagram", "comments", """{"from":{"id":"902","username":"SECRET"},"id":"c","text":"SECRET","media":{"id":"p","ad_title":"SECRET"},"new":["SECRET"]}""" },
        { "instagram", "comments", """{"from":{"id":"178","self_ig_scoped_id":"5"},"comment_id":"\u0063","parent_id":"b","text":"SECRET"}""" },
        { "instagram", "live_comments", """{"from":{"id":"902"},"id":"c","text":"SECRET"}""" },
        { "instagram", "comments", """{"id":"c","text":["SECRET"]}""" },
        { "instagram", "mentions", """{"comment_id":"c","media_id":"p","caption":"SECRET"}""" },
        { "page", "feed", """{"item":"comment","verb":"add","comment_id":"c","from":{"id":"902","name":"SECRET"},"message":"SECRET","photo":"https://cdn.example/SECRET","created_time":1790000000}""" },
        { "page", "feed", """{"item":"comment","verb":"edited","comment_id":"c","from":{"id":"902","name":"SECRET"},"message":"SECRET","created_time":1790000000}""" },
        { "page", "feed", """{"item":"comment","verb":"hide","comment_id":"c","from":{"name":"SECRET"},"message":"SECRET"}""" },
        { "page", "feed", """{"item":"reaction","verb":"add","comment_id":"c","from":{"name":"SECRET"}}""" },
        { "page", "feed", """{"item":"comment","verb":"juggle","comment_id":"c","message":"SECRET"}""" },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Blank_InEveryEnvelope_LeavesNoWordAndReadsAsTheRemoval(string kind, string field, string value)
    {
        var provider = kind == "page" ? "facebook" : "instagram";
        string[] bodies =
        [
            Body(kind, $$$""" "changes":[{{{Other}}},{"field":"{{{field}}}","value":{{{value}}}},{{{Other}}}] """),
            Body(kind, $$""" "changes":[{"value" : {{value}},"field":"{{field}}","more":"SECRET"}] """),
            Body(kind, $$""" "field":"{{field}}","value":{{value}} """),
        ];
        foreach (var body in bodies)
        {
            var (before, blank) = (Parse(body, provider), Blank(body, "c", "unrelated"));
            var after = Parse(blank, provider);

            Assert.DoesNotContain("SECRET", blank, StringComparison.Ordinal);
            Assert.Equal(before.Select(e => string.Join(' ', e.AccountIds)), after.Select(e => string.Join(' ', e.AccountIds)));
            Assert.Equal("c", Assert.Single(after.OfType<MessageRemoved>()).Mid);
            Assert.Equal(before.Where(e => e is CommentArrived { CommentId: "other" }).Select(e => e.At), after.OfType<CommentArrived>().Select(e => e.At));
            Assert.Equal(body.Split(Other).Length, blank.Split(Other).Length);
            Assert.Equal(blank, Blank(blank, "c"));
        }
    }

    [Fact]
    public void Blank_OfAMentionInACaption_GoesByItsKey()
    {
        var body = Body("instagram", """ "changes":[{"field":"mentions","value":{"media_id":"p","caption":"SECRET"}}] """);

        Assert.Equal(body, Blank(body, "p"));
        Assert.Equal("caption:p", Assert.IsType<MessageRemoved>(Assert.Single(Parse(Blank(body, "caption:p"), "instagram"))).Mid);
    }

    [Fact]
    public void AnyChangedJson_ReadAndBlanked_KeepsCountAndThrowsNothing()
    {
        var whole = Body("page", $"\"changes\":[{string.Join(',', Subjects.Select(s => $$$"""{"field":"{{{s[1]}}}","value":{{{s[2]}}}}"""))}]");
        var tokens = new[] { "{", "}", "[", "]", "\"", ":", ",", "null", "7", "true", "{}", "[]", "\"c\"", "\"id\"", "\"comment_id\"", "\\ud800", "\\u0063", "instagram", "\0", "\u00e9" };
        var mutation = Gen.Zip(Gen.Choose(0, whole.Length - 1), Gen.Zip(Gen.Choose(0, 20), Gen.Elements(tokens)));
        var valid = 0;

        Prop.ForAll(Gen.Elements("page", "instagram").ToArbitrary(), Gen.ListOf(mutation).Where(m => m.Count < 6).ToArbitrary(), (kind, mutations) =>
        {
            var text = whole.Replace("\"page\"", $"\"{kind}\"", StringComparison.Ordinal);
            foreach (var (place, (length, token)) in mutations)
                text = place < text.Length ? text[..place] + token + text[Math.Min(text.Length, place + length)..] : text;
            var body = Encoding.UTF8.GetBytes(text);
            foreach (var provider in new[] { "instagram", "facebook" })
            {
                IReadOnlyList<ChannelEvent> before;
                try
                {
                    before = MetaParser.Parse(body, provider);
                }
                catch (JsonException)
                {
                    Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 }));
                    return;
                }

                Interlocked.Increment(ref valid);
                var mids = before.OfType<NotSupported>().Take(3).Select(e => e.Key).Append("c").ToHashSet();
                var blank = MetaBlanking.Blank(body, mids);
                var after = MetaParser.Parse(blank.Span, provider);
                Assert.Equal(before.Count, after.Count);
                Assert.DoesNotContain(after, e => e is CommentArrived { CommentId: "c" } or Mentioned { Key: "c" });
                Assert.Equal(blank.ToArray(), MetaBlanking.Blank(blank, mids).ToArray());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(6));

        Assert.True(valid > 100, $"Only {valid} of the changed bodies were JSON.");
    }

    private static string Body(string kind, string lists) => $$""" {"object":"{{kind}}" , "entry":[{"id":"178","time":1790000000, {{lists}} }]} """;

    private static string Blank(string body, params string[] mids) =>
        Encoding.UTF8.GetString(MetaBlanking.Blank(Encoding.UTF8.GetBytes(body), mids.ToHashSet()).Span);

    private static IReadOnlyList<ChannelEvent> Parse(string body, string provider) => MetaParser.Parse(Encoding.UTF8.GetBytes(body), provider);
}
