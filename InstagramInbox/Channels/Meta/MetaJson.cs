using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

/// <summary>Source-generated reading and writing of Meta's JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(MetaEvent))]
[JsonSerializable(typeof(MetaRichAttachment))]
[JsonSerializable(typeof(MetaRichPayload))]
[JsonSerializable(typeof(MetaElements))]
[JsonSerializable(typeof(MetaCoordinates))]
[JsonSerializable(typeof(MetaPage))]
[JsonSerializable(typeof(MetaQuickReply))]
[JsonSerializable(typeof(MetaReplyTo))]
[JsonSerializable(typeof(MetaStory))]
[JsonSerializable(typeof(MetaReferral))]
[JsonSerializable(typeof(MetaReferredProduct))]
[JsonSerializable(typeof(MetaAdvertisement))]
[JsonSerializable(typeof(MetaComment))]
[JsonSerializable(typeof(MetaMention))]
[JsonSerializable(typeof(MetaStoryInsights))]
[JsonSerializable(typeof(MetaFeedItem))]
[JsonSerializable(typeof(GraphSend))]
[JsonSerializable(typeof(GraphSent))]
[JsonSerializable(typeof(GraphActed))]
[JsonSerializable(typeof(GraphFailure))]
[JsonSerializable(typeof(GraphProfile))]
[JsonSerializable(typeof(GraphPage))]
[JsonSerializable(typeof(GraphList<GraphSubscription>))]
[JsonSerializable(typeof(GraphTokenInfo))]
[JsonSerializable(typeof(GraphUsage))]
[JsonSerializable(typeof(Dictionary<string, GraphUsage[]>))]
internal sealed partial class MetaJson : JsonSerializerContext;
