using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// The webhooks' JSON as Meta writes it; used in this folder only. Members that nothing reads stay in the journal.
// Settable members instead of constructors: the generated reader is faster with them.

/// <summary>One element of messaging, standby, or a change of a messaging field.</summary>
internal sealed record MetaEvent
{
    public MetaParty? Sender { get; set; }

    public MetaParty? Recipient { get; set; }

    [JsonConverter(typeof(MetaTimeConverter))]
    public DateTimeOffset? Timestamp { get; set; }

    public MetaMessage? Message { get; set; }

    public MetaEdit? MessageEdit { get; set; }

    public MetaReaction? Reaction { get; set; }

    public MetaPostback? Postback { get; set; }

    public MetaRead? Read { get; set; }

    public MetaDelivered? Delivery { get; set; }

    public MetaReferral? Referral { get; set; }

    public MetaControl? PassThreadControl { get; set; }

    public MetaControl? TakeThreadControl { get; set; }

    public MetaControl? RequestThreadControl { get; set; }

    public MetaOptIn? Optin { get; set; }

    public MetaFeedback? ResponseFeedback { get; set; }

    public MetaPolicy? PolicyEnforcement { get; set; }

    public MetaLinking? AccountLinking { get; set; }

    public MetaOrder? Order { get; set; }

    public Dictionary<string, string?[]?>? AppRoles { get; set; }
}

internal sealed record MetaParty([property: JsonConverter(typeof(MetaIdConverter))] string? Id);

internal sealed record MetaMessage
{
    [JsonConverter(typeof(MetaIdConverter))]
    public string? Mid { get; set; }

    [JsonConverter(typeof(MetaTextConverter))]
    public string? Text { get; set; }

    public IReadOnlyList<MetaAttachment?>? Attachments { get; set; }

    public bool? IsEcho { get; set; }

    public bool? IsSelf { get; set; }

    public bool? IsDeleted { get; set; }

    public bool? IsUnsupported { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? AppId { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Metadata { get; set; }

    [JsonConverter(typeof(MetaQuickReplyConverter))]
    public MetaQuickReply? QuickReply { get; set; }

    [JsonConverter(typeof(MetaReplyToConverter))]
    public MetaReplyTo? ReplyTo { get; set; }

    [JsonConverter(typeof(MetaReferralConverter))]
    public MetaReferral? Referral { get; set; }

    public IReadOnlyList<MetaCommand?>? Commands { get; set; }
}

internal sealed record MetaCommand([property: JsonConverter(typeof(MetaWordConverter))] string? Name);

internal sealed record MetaQuickReply([property: JsonConverter(typeof(MetaWordConverter))] string? Payload);

internal sealed record MetaReplyTo(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Mid,
    [property: JsonConverter(typeof(MetaStoryConverter))] MetaStory? Story);

internal sealed record MetaStory(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Url,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Id,
    [property: JsonConverter(typeof(MetaWordConverter))] string? LinkStickerUrl);

internal sealed record MetaEdit(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Mid,
    [property: JsonConverter(typeof(MetaTextConverter))] string? Text,
    int? NumEdit);

internal sealed record MetaReaction(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Mid,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Action,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Reaction,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Emoji);

internal sealed record MetaPostback
{
    [JsonConverter(typeof(MetaIdConverter))]
    public string? Mid { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Title { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Payload { get; set; }

    public bool? IsSelf { get; set; }

    [JsonConverter(typeof(MetaReferralConverter))]
    public MetaReferral? Referral { get; set; }
}

internal sealed record MetaRead(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Mid,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? Watermark);

internal sealed record MetaDelivered(
    IReadOnlyList<string?>? Mids, [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? Watermark);
