using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// The Graph API's JSON as Meta writes it; used in this folder only.

internal sealed record GraphParty([property: JsonConverter(typeof(MetaIdConverter))] string? Id);

internal sealed record GraphSent([property: JsonConverter(typeof(MetaIdConverter))] string? MessageId);

internal sealed record GraphFailure(GraphError? Error);

internal sealed record GraphError(
    string? Message,
    string? Type,
    int? Code,
    [property: JsonPropertyName("error_subcode")] int? Subcode,
    [property: JsonPropertyName("error_user_msg")] string? UserMessage,
    bool? IsTransient)
{
    /// <summary>Meta's own words for admins, without the trace id, so that the same trouble always reads the same.</summary>
    public string Describe()
    {
        var code = Subcode is > 0 ? $"{Code}/{Subcode}" : $"{Code}";
        var words = UserMessage ?? Message ?? Type ?? "no message";
        return $"({code}) {(words.Length > 500 ? words[..500] : words)}";
    }
}

internal sealed record GraphProfile(string? Name, string? Username, string? ProfilePic);

internal sealed record GraphPage(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id, string? Name, GraphInstagramAccount? InstagramBusinessAccount);

internal sealed record GraphInstagramAccount([property: JsonConverter(typeof(MetaIdConverter))] string? Id, string? Username);

internal sealed record GraphList<T>(IReadOnlyList<T>? Data);

internal sealed record GraphConversation([property: JsonConverter(typeof(MetaIdConverter))] string? Id);

internal sealed record GraphMessage(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? CreatedTime,
    GraphParty? From,
    [property: JsonConverter(typeof(MetaTextConverter))] string? Message,
    GraphList<GraphAttachment>? Attachments,
    GraphPresence? Shares,
    GraphPresence? Story,
    GraphPresence? Sticker);

internal sealed record GraphAttachment(string? MimeType, GraphPresence? ImageData, GraphPresence? VideoData, GraphPresence? GenericTemplate);

/// <summary>A member of which only its presence matters.</summary>
[JsonConverter(typeof(GraphPresenceConverter))]
internal sealed record GraphPresence;

internal sealed record GraphSubscription(IReadOnlyList<string>? SubscribedFields);

internal sealed record GraphTokenInfo(GraphTokenData? Data);

internal sealed record GraphTokenData(bool? IsValid, IReadOnlyList<string>? Scopes, GraphError? Error);

internal sealed record GraphUsage(double? EstimatedTimeToRegainAccess);
