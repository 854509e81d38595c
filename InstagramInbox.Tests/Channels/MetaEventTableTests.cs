using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;

namespace InstagramInbox.Tests.Channels;

/// <summary>Every event, envelope and attachment type of Meta's documentation, with what is read out of it.</summary>
public sealed partial class MetaEventTableTests
{
    private const string Account = "17841400000000001";
    private const string Customer = "902100000000001";
    private const string CustomerWrites = $$$"""{"sender":{"id":"{{{Customer}}}"},"recipient":{"id":"{{{Account}}}"},"timestamp":1790000000123,""";
    private const string BusinessWrites = $$$"""{"sender":{"id":"{{{Account}}}"},"recipient":{"id":"{{{Customer}}}"},"timestamp":1790000000123,""";
    private static readonly JsonSerializerOptions compact = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static TheoryData<string, string, string> Envelopes { get; } = new()
    {
        { "messaging", """{"object":"instagram","entry":[{"id":"A","time":1790000000999,"messaging":[EV]}]}""", "instagram" },
        { "page", """{"object":"page","entry":[{"id":"A","time":1790000000999,"messaging":[EV]}]}""", "facebook" },
        { "standby", """{"object":"instagram","entry":[{"id":"A","time":1790000000999,"standby":[EV]}]}""", "instagram" },
        { "page standby", """{"object":"page","entry":[{"id":"A","time":1790000000999,"standby":[EV]}]}""", "facebook" },
        { "change", """{"object":"instagram","entry":[{"id":"A","time":1790000000,"changes":[{"field":"FIELD","value":EV}]}]}""", "instagram" },
        { "page change", """{"object":"page","entry":[{"id":"A","time":1790000000,"changes":[{"value":EV,"field":"FIELD"}]}]}""", "facebook" },
        { "standby change", """{"object":"instagram","entry":[{"id":"A","time":1790000000,"changes":[{"field":"standby","value":EV}]}]}""", "instagram" },
        { "flat", """{"object":"instagram","entry":[{"id":"A","time":1790000000,"field":"FIELD","value":EV}]}""", "instagram" },
        { "numbers", """{"object":"instagram","entry":[{"id":17841400000000001,"time":"1790000000","messaging":[EV]}]}""", "instagram" },
        { "wrapped value", """{"object":"instagram", "entry" : [ { "changes" : [ { "field":"FIELD", "value" :   EV } ], "id":"A", "time":"2026-09-21T13:33:20+0000" } ] }""", "instagram" },
    };

    /// <summary>Each messaging field with the event that comes in it.</summary>
    public static TheoryData<string, string, string> Fields { get; } = new()
    {
        { "messages", "\"message\":{\"mid\":\"m\",\"text\":\"t\"}", nameof(MessageArrived) },
        { "message_echoes", "\"message\":{\"mid\":\"m\",\"text\":\"t\",\"is_echo\":false}", nameof(MessageArrived) },
        { "message_edit", "\"message_edit\":{\"mid\":\"m\",\"text\":\"t\",\"num_edit\":1}", nameof(MessageEdited) },
        { "message_edits", "\"message_edit\":{\"mid\":\"m\",\"text\":\"t\",\"num_edit\":\"1\"}", nameof(MessageEdited) },
        { "message_reactions", "\"reaction\":{\"mid\":\"m\",\"action\":\"react\",\"reaction\":\"love\",\"emoji\":\"❤️\"}", nameof(MessageReacted) },
        { "messaging_postbacks", "\"postback\":{\"mid\":\"m\",\"title\":\"t\",\"payload\":\"p\"}", nameof(MessageArrived) },
        { "messaging_referral", "\"referral\":{\"ref\":\"r\",\"source\":\"SHORTLINK\",\"type\":\"OPEN_THREAD\"}", nameof(CustomerReferred) },
        { "messaging_referrals", "\"referral\":{\"ref\":\"r\",\"source\":\"ADS\",\"type\":\"OPEN_THREAD\"}", nameof(CustomerReferred) },
        { "messaging_seen", "\"read\":{\"mid\":\"m\"}", nameof(MessagesRead) },
        { "message_reads", "\"read\":{\"watermark\":1790000000000}", nameof(MessagesRead) },
        { "message_deliveries", "\"delivery\":{\"watermark\":1790000000000}", nameof(MessagesDelivered) },
        { "messaging_handover", "\"pass_thread_control\":{\"previous_owner_app_id\":null,\"new_owner_app_id\":2,\"metadata\":\"x\"}", nameof(ThreadControlChanged) },
        { "messaging_handovers", "\"take_thread_control\":{\"previous_owner_app_id\":\"1\",\"new_owner_app_id\":\"2\",\"metadata\":\"x\"}", nameof(ThreadControlChanged) },
        { "messaging_optins", "\"optin\":{\"type\":\"notification_messages\",\"payload\":\"p\"}", nameof(ThreadNoted) },
        { "messaging_policy_enforcement", "\"policy_enforcement\":{\"action\":\"block\",\"reason\":\"r\"}", nameof(ThreadNoted) },
        { "messaging_account_linking", "\"account_linking\":{\"status\":\"linked\"}", nameof(ThreadNoted) },
        { "response_feedback", "\"response_feedback\":{\"feedback\":\"Good response\",\"mid\":\"m\"}", nameof(ThreadNoted) },
        { "send_cart", "\"order\":{\"products\":[]}", nameof(ThreadNoted) },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void Envelope_AroundEveryEvent_GivesTheSame(string name, string envelope, string provider)
    {
        foreach (var field in Fields)
        {
            var (fieldName, members, type) = ((string)field[0], (string)field[1], (string)field[2]);
            var json = envelope.Replace("\"A\"", $"\"{Account}\"", StringComparison.Ordinal).Replace("FIELD", fieldName, StringComparison.Ordinal)
                .Replace("EV", CustomerWrites + members + "}", StringComparison.Ordinal);

            var read = Assert.Single(Parse(json));

            Assert.Equal((type, provider, Customer, 1790000000123), (read.GetType().Name, read.Provider, read.ContactId, read.At.ToUnixTimeMilliseconds()));
            Assert.Equal([Account], read.AccountIds);
            Assert.Equal(name.Contains("standby", StringComparison.Ordinal), read.Standby);
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_OfTheCustomer_IsRead(string name, string members, string expected) => AssertRead(name, CustomerWrites + members + "}", expected);

    [Theory]
    [MemberData(nameof(BusinessEvents))]
    public void Event_OfTheBusiness_IsRead(string name, string members, string expected) => AssertRead(name, BusinessWrites + members + "}", expected);

    [Theory]
    [MemberData(nameof(Attachments))]
    public void Attachment_OfEachType_BecomesAPart(string name, string attachment, string expected)
    {
        var json = Delivery($"{CustomerWrites}\"message\":{{\"mid\":\"m\",\"attachments\":[{attachment}]}}}}");

        var part = Assert.Single(Assert.IsType<MessageArrived>(Assert.Single(Parse(json))).Parts);

        Assert.Equal((name, expected), (name, JsonSerializer.Serialize(part with { Part = 0 }, compact)));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Event_WithoutContact_IsKeptForAdmins(string kind, string json)
    {
        var kept = Assert.IsType<NotSupported>(Assert.Single(Parse(Delivery(json))));

        Assert.Equal((kind, null, json), (kept.Kind, kept.ContactId, kept.Raw));
        Assert.Contains(Account, kept.AccountIds);
    }

    [Fact]
    public void Hint_WithoutSides_NamesTheEntrysAccount()
    {
        var hint = Assert.IsType<MessageHinted>(Assert.Single(Parse(Delivery("""{"timestamp":1790000000123,"message_edit":{"mid":"m","num_edit":0}}"""))));

        Assert.Equal(("m", null), (hint.Mid, hint.ContactId));
        Assert.Equal([Account], hint.AccountIds);
    }

    [Theory]
    [InlineData("\"postback\":{\"mid\":\"m\",\"title\":\"t\",\"payload\":\"p\"}")]
    [InlineData("\"referral\":{\"ref\":\"r\",\"source\":\"s\",\"type\":\"OPEN_THREAD\"}")]
    public void Sample_WithTheCustomerAsEntry_FindsTheAccountByTheRecipient(string members)
    {
        var read = Assert.Single(Parse(Delivery(CustomerWrites + members + "}").Replace($"\"id\":\"{Account}\",\"time\"", $"\"id\":\"{Customer}\",\"time\"", StringComparison.Ordinal)));

        Assert.Equal(Customer, read.ContactId);
        Assert.Equal([Account, Customer], read.AccountIds);
    }

    [Fact]
    public void Postback_WithoutMid_HasTheSameKeyInEveryCopy()
    {
        var tap = CustomerWrites + "\"postback\":{\"title\":\"Ol\\u00e1\",\"payload\":\"p\"}}";

        var mids = Parse(Delivery(tap, tap.Replace("\\u00e1", "á", StringComparison.Ordinal), tap.Replace("0123", "0124", StringComparison.Ordinal)))
            .Cast<MessageArrived>().Select(e => e.Mid).ToList();

        Assert.Matches("^event:[0-9a-f]{32}$", mids[0]);
        Assert.Equal(mids[0], mids[1]);
        Assert.NotEqual(mids[0], mids[2]);
    }

    [Fact]
    public void Attachments_OfSeveralKinds_KeepTheirOrder()
    {
        var json = Delivery(CustomerWrites + """
            "message":{"mid":"m","text":"t","attachments":[{"type":"image","payload":{"url":"https://cdn.example/1"}},
            {"type":"hologram","payload":1},{"type":"ephemeral"},{"payload":{"url":"https://cdn.example/4","x":[{}]},"type":"image"}]}}
            """);

        var parts = Assert.IsType<MessageArrived>(Assert.Single(Parse(json))).Parts;

        Assert.Equal(["0:", "1:image", "2:hologram", "3:ephemeral", "4:image"], parts.Select(p => $"{p.Part}:{p.AttachmentType}"));
        Assert.Equal("""{"type":"hologram","payload":1}""", parts[2].Details!.Raw);
        Assert.Equal("https://cdn.example/4", parts[4].AttachmentUrl);
    }

    [Fact]
    public void Attachment_UnknownAndLong_KeepsNoJson()
    {
        var json = Delivery($$$"""{{{CustomerWrites}}}"message":{"mid":"m","attachments":[{"type":"hologram","payload":{"data":"{{{new string('x', 8 * 1024)}}}"} }]} }""");

        Assert.Null(Assert.IsType<MessageArrived>(Assert.Single(Parse(json))).Parts[0].Details!.Raw);
    }

    private static void AssertRead(string name, string json, string expected)
    {
        var read = Assert.Single(Parse(Delivery(json)));

        Assert.Equal((Customer, 1790000000123), (read.ContactId, read.At.ToUnixTimeMilliseconds()));
        Assert.Contains(Account, read.AccountIds);
        var own = JsonSerializer.SerializeToNode(read, read.GetType(), compact)!.AsObject();
        foreach (var common in typeof(ChannelEvent).GetProperties().Select(p => p.Name).Append("Key"))
            own.Remove(common);
        // Emoji are escaped in one and written out in the other.
        var expectedMembers = JsonNode.Parse(expected[expected.IndexOf('{', StringComparison.Ordinal)..])!.ToJsonString(compact);
        Assert.Equal((name, expected[..expected.IndexOf(' ', StringComparison.Ordinal)], expectedMembers), (name, read.GetType().Name, own.ToJsonString(compact)));
    }

    private static string Delivery(params string[] events) =>
        $$"""{"object":"instagram","entry":[{"id":"{{Account}}","time":1790000000999,"messaging":[{{string.Join(',', events)}}]}]}""";

    private static IReadOnlyList<ChannelEvent> Parse(string json) => MetaParser.Parse(Encoding.UTF8.GetBytes(json), "facebook");
}
