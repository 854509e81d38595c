using System.Text.Json;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>Turns the contents of a message into parts.</summary>
internal static class ZenviaContents
{
    // As long as the column.
    private const int UrlLimit = 4000;

    public static IReadOnlyList<MessagePart> Parts(IReadOnlyList<JsonElement> contents, bool isStoryMention)
    {
        // Part 0 is for text, if there is any.
        List<MessagePart> parts = [];
        foreach (var content in contents)
            parts.Add(Part(parts.Count == 0 && !IsText(content) ? 1 : parts.Count == 0 ? 0 : parts[^1].Part + 1, content, isStoryMention));
        return parts.Count > 0 ? parts : [new MessagePart(0, null, "unknown")];
    }

    public static ZenviaContent? Read(JsonElement content)
    {
        try
        {
            return content.Deserialize(ZenviaJson.Default.ZenviaContent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An address that can be fetched or opened.</summary>
    public static string? Address(string? url) =>
        url is { Length: <= UrlLimit } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : null;

    private static bool IsText(JsonElement content) => Read(content) is { Type: "text" or "replyable_text" };

    private static MessagePart Part(int number, JsonElement content, bool isStoryMention) => Read(content) switch
    {
        { Type: "text", Text: { } text } written => new MessagePart(number, text, Details: written.Payload is { } payload ? new MessageDetails { Tap = new Tap(TapKind.QuickReply, payload) } : null),
        { Type: "replyable_text", Text: { } text } asked => new MessagePart(number, text, Details: Answers(asked)),
        { Type: "file", Status: { } status } refused when status.Equals("REJECTED", StringComparison.OrdinalIgnoreCase) =>
            new MessagePart(number, refused.FileCaption, "rejected", Details: new MessageDetails { Title = refused.FileName, Raw = ZenviaParser.Raw(content.GetRawText()) }),
        { Type: "file" } file => File(number, file, isStoryMention),
        { Type: { Length: > 0 and <= 40 } type } => new MessagePart(number, null, type, Details: new MessageDetails { Raw = ZenviaParser.Raw(content.GetRawText()) }),
        _ => new MessagePart(number, null, "unknown", Details: new MessageDetails { Raw = ZenviaParser.Raw(content.GetRawText()) }),
    };

    private static MessagePart File(int number, ZenviaContent file, bool isStoryMention)
    {
        var kind = isStoryMention ? "story_mention" : file.FileMimeType?.Split('/')[0].ToLowerInvariant() switch
        {
            "image" => "image",
            "video" => "video",
            "audio" => "audio",
            _ => "file",
        };
        return new MessagePart(number, file.FileCaption, kind, Address(file.FileUrl), file.FileName is { Length: > 0 } name ? new MessageDetails { Title = name } : null);
    }

    private static MessageDetails? Answers(ZenviaContent asked) => asked.QuickReplyButtons is { Count: > 0 } buttons
        ? new MessageDetails { QuickReplies = [.. buttons.Where(b => b.Text is not null).Select(b => new QuickReply(b.Text!, b.Payload ?? b.Text!))] }
        : null;
}
