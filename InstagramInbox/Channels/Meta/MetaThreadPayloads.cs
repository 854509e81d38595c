using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

/// <summary>Where a customer came from: an advertisement, a link or a product.</summary>
internal sealed record MetaReferral
{
    [JsonConverter(typeof(MetaWordConverter))]
    public string? Ref { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Source { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? AdId { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? RefererUri { get; set; }

    [JsonConverter(typeof(MetaReferredProductConverter))]
    public MetaReferredProduct? Product { get; set; }

    [JsonConverter(typeof(MetaAdvertisementConverter))]
    public MetaAdvertisement? AdsContextData { get; set; }
}

internal sealed record MetaReferredProduct([property: JsonConverter(typeof(MetaWordConverter))] string? Id);

internal sealed record MetaAdvertisement(
    [property: JsonConverter(typeof(MetaWordConverter))] string? AdTitle,
    [property: JsonConverter(typeof(MetaWordConverter))] string? PhotoUrl,
    [property: JsonConverter(typeof(MetaWordConverter))] string? VideoUrl,
    [property: JsonConverter(typeof(MetaWordConverter))] string? PostId,
    [property: JsonConverter(typeof(MetaWordConverter))] string? ProductId);

internal sealed record MetaControl(
    [property: JsonConverter(typeof(MetaWordConverter))] string? PreviousOwnerAppId,
    [property: JsonConverter(typeof(MetaWordConverter))] string? NewOwnerAppId,
    [property: JsonConverter(typeof(MetaWordConverter))] string? RequestedOwnerAppId,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Metadata);

internal sealed record MetaOptIn(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Title,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Payload,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Ref,
    [property: JsonConverter(typeof(MetaWordConverter))] string? UserTokenStatus,
    [property: JsonConverter(typeof(MetaWordConverter))] string? NotificationMessagesStatus);

internal sealed record MetaFeedback([property: JsonConverter(typeof(MetaWordConverter))] string? Feedback);

internal sealed record MetaPolicy(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Action,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Reason);

internal sealed record MetaLinking([property: JsonConverter(typeof(MetaWordConverter))] string? Status);

internal sealed record MetaOrder(
    IReadOnlyList<MetaOrdered?>? Products, [property: JsonConverter(typeof(MetaWordConverter))] string? Note);

internal sealed record MetaOrdered(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Name,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Title,
    [property: JsonConverter(typeof(MetaWordConverter))] string? RetailerId,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Quantity);

internal sealed class MetaQuickReplyConverter() : MetaOptionalConverter<MetaQuickReply>(() => MetaJson.Default.MetaQuickReply);

internal sealed class MetaReplyToConverter() : MetaOptionalConverter<MetaReplyTo>(() => MetaJson.Default.MetaReplyTo);

internal sealed class MetaStoryConverter() : MetaOptionalConverter<MetaStory>(() => MetaJson.Default.MetaStory);

internal sealed class MetaReferralConverter() : MetaOptionalConverter<MetaReferral>(() => MetaJson.Default.MetaReferral);

internal sealed class MetaReferredProductConverter() : MetaOptionalConverter<MetaReferredProduct>(() => MetaJson.Default.MetaReferredProduct);

internal sealed class MetaAdvertisementConverter() : MetaOptionalConverter<MetaAdvertisement>(() => MetaJson.Default.MetaAdvertisement);
