using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;

namespace InstagramInbox.Tests.Channels;

/// <summary>Comments, mentions, figures of stories and a Page's feed, in every shape that Meta documents, with what is read out of them.</summary>
public sealed partial class MetaCommentTests
{
    private const string Account = "17841400000000001";
    private const string Customer = "902100000000001";
    private static readonly JsonSerializerOptions compact = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Change_InEveryEnvelope_IsRead(string name, string field, string value, string expected)
    {
        string[] envelopes =
        [
            """{"object":"instagram","entry":[{"id":"A","time":1790000000,"changes":[{"field":"F","value":V}]}]}""",
            """{"object":"instagram","entry":[{"id":17841400000000001,"time":"1790000000000","changes":[{"value":V,"field":"F"}]}]}""",
            """{"object":"instagram","entry":[{"time":1790000000,"changes":{"field":"F","value":V},"id":"A"}]}""",
            """{"entry":[{"id":"A","time":1790000000,"field":"F","value":V}],"object":"instagram"}""",
        ];
        foreach (var envelope in envelopes)
        {
            var json = envelope.Replace("\"A\"", $"\"{Account}\"", StringComparison.Ordinal).Replace("\"F\"", $"\"{field}\"", StringComparison.Ordinal).Replace("V", value, StringComparison.Ordinal);
            AssertRead(name, field, Assert.Single(Parse(json)), expected);
        }
    }

    [Theory]
    [MemberData(nameof(Feed))]
    public void Feed_OfAPage_GivesItsCommentsAlone(string name, string value, string expected) =>
        AssertRead(name, "feed", Assert.Single(Parse(PageFeed(value), "facebook")), expected);

    [Theory]
    [MemberData(nameof(Feed))]
    public void Feed_OfThePageBehindAnInstagramAccount_ConcernsNobody(string name, string value, string expected) =>
        Assert.Equal((name, "instagram", true), (name, Assert.IsType<Disregarded>(Assert.Single(Parse(PageFeed(value)))).Provider, expected.Length > 0));

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Change_Malformed_IsKept(string field, string value)
    {
        var json = Changed(field, value);

        var kept = Assert.IsType<NotSupported>(Assert.Single(Parse(json)));

        Assert.Equal((field, 1790000000), (kept.Kind, kept.At.ToUnixTimeSeconds()));
        Assert.Equal([Account], kept.AccountIds);
        Assert.Equal(kept.Key, Assert.IsType<NotSupported>(Parse(json)[0]).Key);
    }

    [Theory]
    [MemberData(nameof(MalformedFeed))]
    public void Feed_Malformed_IsKept(string value) => Assert.Equal("feed", Assert.IsType<NotSupported>(Assert.Single(Parse(PageFeed(value), "facebook"))).Kind);

    [Fact]
    public void Comment_WhoseAuthorMetaDoesNotName_HasOneOfItsOwn()
    {
        var comment = Assert.IsType<CommentArrived>(Assert.Single(Parse(PageFeed("""{"item":"comment","verb":"add","comment_id":"1_2","post_id":"9_1","message":"t"}"""), "facebook")));

        Assert.Equal(("comment:1_2", false), (comment.ContactId, comment.FromBusiness));
    }

    [Fact]
    public void Comment_WithLongNames_FitsItsColumns()
    {
        var name = new string('x', 199) + "\\ud83d\\ude00" + new string('x', 300);
        var comment = Assert.IsType<CommentArrived>(Assert.Single(Parse(Changed(
            "comments", $$$"""{"from":{"id":"x","username":"{{{name}}}"},"id":"c1","text":"t","media":{"id":"{{{new string('7', 200)}}}","media_product_type":"{{{name}}}"}}"""))));

        Assert.Equal((199, null, 60), (comment.Username!.Length, comment.Post.MediaId, comment.Post.ProductType!.Length));
    }

    [Theory]
    [InlineData("1790000000", 1790000000000)]
    [InlineData("\"1790000000\"", 1790000000000)]
    [InlineData("1790000000123", 1790000000123)]
    [InlineData("\"2022-07-12T19:11:07+0000\"", 1657653067000)]
    [InlineData("null", 1790000001000)]
    public void PageComment_ItsTime_IsUnderstoodInEveryForm(string time, long milliseconds)
    {
        var json = PageFeed($$$"""{"item":"comment","verb":"add","comment_id":"1_2","message":"t","created_time":{{{time}}}}""")
            .Replace("\"time\":1790000000", "\"time\":1790000001", StringComparison.Ordinal);

        Assert.Equal(milliseconds, Assert.Single(Parse(json, "facebook")).At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Batch_OfMessagesAndComments_KeepsTheirOrder()
    {
        var events = Parse($$$"""
            {"object":"instagram","entry":[
            {"id":"{{{Account}}}","time":1790000000,"changes":[{"field":"comments","value":{"id":"c1","text":"t"}},{"field":"messages","value":{"sender":{"id":"x"},"recipient":{"id":"{{{Account}}}"},"message":{"mid":"m","text":"t"} } }]},
            {"id":"{{{Account}}}","time":1790000000,"messaging":[{"sender":{"id":"x"},"recipient":{"id":"{{{Account}}}"},"message":{"mid":"n","text":"t"}}],"changes":[{"field":"mentions","value":{"media_id":"p"}}]}]}
            """);

        Assert.Equal(["CommentArrived", "MessageArrived", "MessageArrived", "Mentioned"], events.Select(e => e.GetType().Name));
    }

    private static void AssertRead(string name, string field, ChannelEvent read, string expected)
    {
        Assert.Equal((name, field, 1790000000), (name, read.Kind, read.At.ToUnixTimeSeconds()));
        Assert.Equal([Account], read.AccountIds);
        if (read is CommentArrived comment)
            Assert.Equal(comment.FromBusiness && !expected.Contains("\"CommentId\":\"c3\",\"FromBusiness\"", StringComparison.Ordinal) ? Account : Customer, comment.ContactId);
        var own = JsonSerializer.SerializeToNode(read, read.GetType(), compact)!.AsObject();
        foreach (var common in typeof(ChannelEvent).GetProperties().Select(p => p.Name).Concat(["Key", "ThreadId"]))
            own.Remove(common);
        (own["Post"] as JsonObject)?.Remove("Id");
        var expectedMembers = JsonNode.Parse(expected[expected.IndexOf('{', StringComparison.Ordinal)..])!.ToJsonString(compact);
        Assert.Equal((name, expected[..expected.IndexOf(' ', StringComparison.Ordinal)], expectedMembers), (name, read.GetType().Name, own.ToJsonString(compact)));
    }

    private static string Changed(string field, string value) =>
        $$$"""{"object":"instagram","entry":[{"id":"{{{Account}}}","time":1790000000,"changes":[{"field":"{{{field}}}","value":{{{value}}}}]}]}""";

    private static string PageFeed(string value) =>
        $$$"""{"object":"page","entry":[{"id":"{{{Account}}}","time":1790000000,"changes":[{"field":"feed","value":{{{value}}}}]}]}""";

    private static IReadOnlyList<ChannelEvent> Parse(string json, string provider = "instagram") => MetaParser.Parse(Encoding.UTF8.GetBytes(json), provider);
}
