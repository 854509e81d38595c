using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// The JSON of comments, posts and mentions as Meta writes it; used in this folder only.

internal sealed record GraphMedia(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaTextConverter))] string? Caption,
    [property: JsonConverter(typeof(MetaWordConverter))] string? MediaType,
    [property: JsonConverter(typeof(MetaWordConverter))] string? MediaUrl,
    [property: JsonConverter(typeof(MetaWordConverter))] string? ThumbnailUrl,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Permalink,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Username,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? Timestamp);

internal sealed record GraphCommentedPost(GraphMedia? Media);

internal sealed record GraphPagePost(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaTextConverter))] string? Message,
    [property: JsonConverter(typeof(MetaWordConverter))] string? FullPicture,
    [property: JsonConverter(typeof(MetaWordConverter))] string? PermalinkUrl,
    MetaCommenter? From,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? CreatedTime);

internal sealed record GraphMentioned(GraphMentionedComment? MentionedComment, GraphMedia? MentionedMedia);

internal sealed record GraphMentionedComment(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaTextConverter))] string? Text,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Username,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? Timestamp,
    GraphMedia? Media);

/// <summary>A public answer; of a mention it says where that was.</summary>
internal sealed record GraphAnswer(string Message, string? MediaId = null, string? CommentId = null);

internal sealed record GraphAnswered([property: JsonConverter(typeof(MetaIdConverter))] string? Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphMedia))]
[JsonSerializable(typeof(GraphCommentedPost))]
[JsonSerializable(typeof(GraphPagePost))]
[JsonSerializable(typeof(GraphMentioned))]
[JsonSerializable(typeof(GraphAnswer))]
[JsonSerializable(typeof(GraphAnswered))]
internal sealed partial class CommentJson : JsonSerializerContext;
