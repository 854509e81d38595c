using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// The JSON of Conversation Routing as Meta writes it; used in this folder only.

internal sealed record GraphRouting(GraphParty Recipient, string? TargetAppId);

internal sealed record GraphRouted(bool? Success);

internal sealed record GraphOwner(GraphApp? ThreadOwner);

internal sealed record GraphApp([property: JsonConverter(typeof(MetaIdConverter))] string? AppId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphRouting))]
[JsonSerializable(typeof(GraphRouted))]
[JsonSerializable(typeof(GraphList<GraphOwner>))]
internal sealed partial class RoutingJson : JsonSerializerContext;
