using System.Text;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;

namespace InstagramInbox.Tests.Channels;

public sealed class MetaParserTests
{
    private const string Account = "17841400000000001";
    private const string Customer = "902100000000001";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123);

    private static IReadOnlyList<ChannelEvent> Parse(string json, string provider = "instagram") =>
        MetaParser.Parse(Encoding.UTF8.GetBytes(json), provider);

    private static string Entry(string members, string kind = "instagram") =>
        $$"""{"object":"{{kind}}","entry":[{"time":1790000000999,"id":"{{Account}}",{{members}}}]}""";

    private static string Event(string members) =>
        $$"""{"sender":{"id":"{{Customer}}"},"recipient":{"id":"{{Account}}"},"timestamp":1790000000123,{{members}}}""";

    private static string Messaging(string members) => Entry($"\"messaging\":[{Event(members)}]");

    [Theory]
    [InlineData("""{"object":"instagram","entry":[{"id":"A","time":1,"messaging":[EV]}]}""", "instagram")]
    [InlineData("""{"entry":[{"messaging":[EV],"time":1,"id":"A"}],"object":"instagram"}""", "instagram")]
    [InlineData("""{"object":"page","entry":[{"id":"A","time":1,"messaging":[EV]}]}""", "facebook")]
    [InlineData("""{"object":"instagram","entry":[{"id":"A","time":1,"standby":[EV]}]}""", "instagram")]
    [InlineData("""{"object":"instagram","entry":[{"id":"A","time":1,"changes":[{"field":"messages","value":EV}]}]}""", "instagram")]
    [InlineData("""{"object":"instagram","entry":[{"id":"A","time":1,"changes":[{"value":EV,"field":"messages"}]}]}""", "instagram")]
    [InlineData("""{"object":"instagram","entry":[{"id":"A","time":1,"field":"messages","value":EV}]}""", "instagram")]
    [InlineData("""{"object":"instagram","entry":{"id":"A","time":1,"messaging":EV}}""", "instagram")]
    public void Envelope_EveryForm_GivesTheSameMessage(string envelope, string provider)
    {
        var json = envelope.Replace("EV", Event("""
            "message":{"mid":"m1","text":"ol\u00e1 \ud83d\ude00"}
            """), StringComparison.Ordinal).Replace("\"A\"", $"\"{Account}\"", StringComparison.Ordinal);

        var message = Assert.IsType<MessageArrived>(Assert.Single(Parse(json, "facebook")));

        Assert.Equal((provider, "m1", Customer, false, At), (message.Provider, message.Mid, message.ContactId, message.FromBusiness, message.At));
        Assert.Equal([Account], message.AccountIds);
        Assert.Equal([new MessagePart(0, "olá 😀")], message.Parts);
    }

    [Fact]
    public void Batch_SeveralEntriesAndEvents_KeepsTheirOrder()
    {
        var entries = Enumerable.Range(0, 10).Select(e =>
        {
            var events = Enumerable.Range(e * 100, 100).Select(m => $$$"""
                {"sender":{"id":"c"},"recipient":{"id":"acc{{{e}}}"},"timestamp":1,"message":{"mid":"m{{{m}}}","text":"t"}}
                """);
            return $$"""{"id":"acc{{e}}","time":1,"messaging":[{{string.Join(',', events)}}]}""";
        });

        var events = Parse($$"""{"object":"instagram","entry":[{{string.Join(',', entries)}}]}""");

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"m{i}"), events.Cast<MessageArrived>().Select(e => e.Mid));
        Assert.Equal(["acc9"], events[^1].AccountIds);
    }

    [Theory]
    [InlineData("1790000000123", 1790000000123)]
    [InlineData("\"1790000000123\"", 1790000000123)]
    [InlineData("1527459824", 1527459824000)]
    [InlineData("\"1527459824\"", 1527459824000)]
    [InlineData("\"2022-07-12T19:11:07+0000\"", 1657653067000)]
    [InlineData("\"2022-07-12T19:11:07Z\"", 1657653067000)]
    [InlineData("\"2022-07-12T16:11:07-03:00\"", 1657653067000)]
    [InlineData("null", 1790000000999)]
    [InlineData("{}", 1790000000999)]
    [InlineData("\"soon\"", 1790000000999)]
    [InlineData("1e300", 1790000000999)]
    public void Time_EveryForm_IsUnderstood(string time, long milliseconds)
    {
        var json = Messaging("""
            "message":{"mid":"m1","text":"t"}
            """).Replace("1790000000123", time, StringComparison.Ordinal);

        Assert.Equal(milliseconds, Assert.Single(Parse(json)).At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Ids_AsNumbers_AreRead()
    {
        var message = Assert.IsType<MessageArrived>(Assert.Single(Parse("""
            {"object":"instagram","entry":[{"id":17841400000000001,"time":1,"messaging":[
            {"sender":{"id":902100000000001},"recipient":{"id":17841400000000001},"timestamp":5,"message":{"mid":7,"text":"t"}}]}]}
            """)));

        Assert.Equal((Customer, "7"), (message.ContactId, message.Mid));
        Assert.Equal([Account], message.AccountIds);
    }

    [Fact]
    public void Account_RecipientAndEntryDiffer_BothAreNamedTheRecipientFirst()
    {
        var json = Messaging("""
            "message":{"mid":"m1","text":"t"}
            """).Replace("\"recipient\":{\"id\":\"" + Account, "\"recipient\":{\"id\":\"other", StringComparison.Ordinal);

        Assert.Equal(["other", Account], Assert.Single(Parse(json)).AccountIds);
    }

    [Fact]
    public void Echo_OfTheBusiness_NamesTheRecipientAsContact()
    {
        var echo = Assert.IsType<MessageArrived>(Assert.Single(Parse($$$"""
            {"object":"instagram","entry":[{"id":"x","time":1,"messaging":[{"sender":{"id":"{{{Account}}}"},"recipient":{"id":"{{{Customer}}}"},
            "timestamp":1790000000123,"message":{"mid":"m1","text":"Ana: \n\nOi","is_echo":true,"app_id":123}}]}]}
            """)));

        Assert.True(echo.FromBusiness);
        Assert.Equal(Customer, echo.ContactId);
        Assert.Equal([Account, "x"], echo.AccountIds);
        Assert.Equal("Ana: \n\nOi", Assert.Single(echo.Parts).Text);
    }

    [Theory]
    [InlineData("\"mid\":\"m\",\"text\":\"t\",\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://cdn/1\"}},{\"type\":\"video\",\"payload\":{\"url\":\"https://cdn/2\"}}]", "0:t 1:image=https://cdn/1 2:video=https://cdn/2")]
    [InlineData("\"mid\":\"m\",\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://cdn/1\"}}]", "1:image=https://cdn/1")]
    [InlineData("\"mid\":\"m\",\"attachments\":[{\"type\":\"ephemeral\"}]", "1:ephemeral=")]
    [InlineData("\"mid\":\"m\",\"attachments\":[{\"type\":\"fallback\",\"title\":\"x\",\"url\":\"https://a\",\"payload\":null}]", "1:fallback=")]
    [InlineData("\"mid\":\"m\",\"attachments\":[{\"type\":\"template\",\"payload\":{\"generic\":{\"elements\":[{\"url\":\"https://no\"}]}}}]", "1:template=")]
    [InlineData("\"mid\":\"m\",\"attachments\":[{\"type\":\"hologram\",\"payload\":[1,2]}]", "1:hologram=")]
    [InlineData("\"mid\":\"m\",\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":5}},null,{}]", "1:image= 2:unknown= 3:unknown=")]
    [InlineData("\"mid\":\"m\",\"is_unsupported\":true", "1:unsupported=")]
    [InlineData("\"mid\":\"m\",\"text\":\"t\",\"is_unsupported\":true", "0:t 1:unsupported=")]
    [InlineData("\"mid\":\"m\"", "1:unknown=")]
    [InlineData("\"mid\":\"m\",\"text\":\"\"", "1:unknown=")]
    [InlineData("\"mid\":\"m\",\"text\":\"a\\u0000b\"", "0:a\uFFFDb")]
    [InlineData("\"mid\":\"m\",\"text\":\"cut \\ud83d\"", "0:cut \uFFFD")]
    [InlineData("\"mid\":\"m\",\"text\":\"cut \\ud83d\\n\\\"x\\u00e9\"", "0:cut \uFFFD\n\"xé")]
    public void Message_Content_BecomesParts(string message, string expected)
    {
        var arrived = Assert.IsType<MessageArrived>(Assert.Single(Parse(Messaging($"\"message\":{{{message}}}"))));

        Assert.Equal(expected, string.Join(' ', arrived.Parts.Select(p => p.AttachmentType is null ? $"{p.Part}:{p.Text}" : $"{p.Part}:{p.AttachmentType}={p.AttachmentUrl}")));
    }

    [Fact]
    public void Removal_OfAMessage_NamesItsMid()
    {
        var removed = Assert.IsType<MessageRemoved>(Assert.Single(Parse(Messaging("""
            "message":{"mid":"m1","is_deleted":true}
            """))));

        Assert.Equal(("m1", false, Customer), (removed.Mid, removed.FromBusiness, removed.ContactId));
    }

    [Theory]
    [InlineData("\"read\":{\"mid\":\"m1\"}", "m1", null)]
    [InlineData("\"read\":{\"watermark\":1458668856253}", null, 1458668856253)]
    [InlineData("\"read\":{\"watermark\":\"1458668856253\",\"mid\":null}", null, 1458668856253)]
    public void Read_ByMidOrWatermark_IsUnderstood(string read, string? mid, long? watermark)
    {
        var seen = Assert.IsType<MessagesRead>(Assert.Single(Parse(Messaging(read))));

        Assert.Equal((mid, watermark, Customer), (seen.Mid, seen.Watermark?.ToUnixTimeMilliseconds(), seen.ContactId));
    }

    [Fact]
    public void Delivery_WithMidsAndWatermark_IsUnderstood()
    {
        var delivered = Assert.IsType<MessagesDelivered>(Assert.Single(Parse(Messaging("""
            "delivery":{"mids":["m1","m2"],"watermark":1458668856253}
            """))));

        Assert.Equal(["m1", "m2"], delivered.Mids);
        Assert.Equal(1458668856253, delivered.Watermark?.ToUnixTimeMilliseconds());
    }
}
