using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// The JSON of the Conversations API as Meta writes it; used in this folder only.

internal sealed record GraphPage<T>(IReadOnlyList<T>? Data, GraphPaging? Paging);

internal sealed record GraphPaging(GraphCursors? Cursors, string? Next);

internal sealed record GraphCursors(string? After);

internal sealed record GraphThread(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? UpdatedTime,
    GraphList<GraphPerson>? Participants);

internal sealed record GraphPerson([property: JsonConverter(typeof(MetaIdConverter))] string? Id, string? Username);

internal sealed record GraphMessage(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? CreatedTime,
    GraphPerson? From,
    GraphList<GraphPerson>? To,
    [property: JsonConverter(typeof(MetaTextConverter))] string? Message,
    GraphList<GraphAttachment>? Attachments,
    GraphList<GraphShare>? Shares,
    GraphStory? Story,
    JsonElement? Sticker,
    GraphList<GraphReaction>? Reactions,
    GraphReplyTo? ReplyTo,
    bool? IsUnsupported);

internal sealed record GraphAttachment(
    string? MimeType, string? Name, GraphFile? ImageData, GraphFile? VideoData, string? FileUrl, GraphTemplate? GenericTemplate);

internal sealed record GraphFile(string? Url);

internal sealed record GraphShare(string? Link, GraphTemplate? Template);

internal sealed record GraphTemplate(
    [property: JsonConverter(typeof(MetaTextConverter))] string? Title, [property: JsonConverter(typeof(MetaTextConverter))] string? Subtitle,
    string? MediaUrl, string? ImageUrl);

internal sealed record GraphStory(GraphStoryLink? Mention, GraphStoryLink? ReplyTo);

internal sealed record GraphStoryLink(string? Link, [property: JsonConverter(typeof(MetaIdConverter))] string? Id);

internal sealed record GraphReaction(string? Reaction, IReadOnlyList<GraphPerson>? Users);

internal sealed record GraphReplyTo([property: JsonConverter(typeof(MetaIdConverter))] string? Mid);

internal sealed record GraphOwnNames(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id, string? Username, GraphPerson? InstagramBusinessAccount);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(GraphPage<GraphThread>))]
[JsonSerializable(typeof(GraphPage<GraphMessage>))]
[JsonSerializable(typeof(GraphMessage))]
[JsonSerializable(typeof(GraphOwnNames))]
internal sealed partial class HistoryJson : JsonSerializerContext;
