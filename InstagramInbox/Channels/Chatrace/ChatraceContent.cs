using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>What a message says and carries.</summary>
internal sealed record ChatraceContent(string? Text, IReadOnlyList<ChatraceAttachment> Attachments)
{
    private const int MostAttachments = 50;

    /// <summary>Members that hold what somebody wrote or sent; they go when a message is taken back.</summary>
    public static readonly IReadOnlySet<string> Members = new HashSet<string>(StringComparer.Ordinal)
    {
        "text", "message", "content", "body", "lastinput", "lastinputtext", "lasttextinput", "lastinputtype", "attachment", "attachments", "attachmenturl",
        "attachmenttype", "mediaurl", "data", "payload",
    };

    public bool IsEmpty => Text is null && Attachments.Count == 0;

    /// <summary>The same for every copy.</summary>
    public string Identity => string.Join('\n', [Text ?? "", .. Attachments.Select(a => a.Url ?? a.Type)]);

    public IReadOnlyList<MessagePart> Parts =>
    [
        .. Text is null ? Array.Empty<MessagePart>() : [new MessagePart(0, Text)],
        .. Attachments.Select((a, i) => new MessagePart(i + 1, null, a.Type, a.Url)),
    ];

    public static ChatraceContent Read(ChatraceFields own, ChatraceFields message)
    {
        var inputType = own.Word("lastinputtype")?.ToLowerInvariant();
        var isText = inputType is null or "text";
        var text = Said(own.Text("text")) ?? Said(message.Text("text")) ?? Said(own.Text("message")) ?? Said(own.Text("content")) ?? Said(own.Inner("content").Text("text"))
            ?? Said(message.Text("content")) ?? Said(own.Text("body"))
            ?? (isText ? Said(own.Text("lastinput")) ?? Said(own.Text("lastinputtext")) ?? Said(own.Text("lasttextinput")) : null);
        List<ChatraceAttachment> attachments = [];
        if (own.Word("attachmenturl", "mediaurl") is { } url)
            attachments.Add(ChatraceAttachment.Of(own.Word("attachmenttype", "mediatype"), url));
        foreach (var scope in new[] { own, message })
        {
            if (scope.Inner("attachment") is { Json.ValueKind: JsonValueKind.Object } single)
                attachments.Add(ChatraceAttachment.Of(single));
            foreach (var element in (scope.Array("attachments") ?? default) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Take(MostAttachments) : [])
            {
                if (ChatraceFields.Scalar(element) is { Length: > 0 } address)
                    attachments.Add(ChatraceAttachment.Of(null, address));
                else if (element.ValueKind == JsonValueKind.Object)
                    attachments.Add(ChatraceAttachment.Of(ChatraceFields.Of(element)));
            }
        }

        if (!isText && attachments.Count == 0 && own.Word("lastinput") is { } input)
            attachments.Add(ChatraceAttachment.Of(inputType, input));
        return new ChatraceContent(text, [.. attachments.DistinctBy(a => a.Url ?? a.Type)]);
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <param name="Type">image, video, audio or file.</param>
internal sealed record ChatraceAttachment(string Type, string? Url)
{
    private const int LongestAddress = 4000;

    public static ChatraceAttachment Of(ChatraceFields fields) =>
        Of(fields.Word("type", "mimetype", "attachmenttype"), fields.Word("url", "link", "attachmenturl", "src") ?? fields.Inner("payload").Word("url"));

    public static ChatraceAttachment Of(string? type, string? address)
    {
        var url = Uri.TryCreate(address, UriKind.Absolute, out var found) && found.Scheme is "http" or "https" && address!.Length <= LongestAddress ? address : null;
        return new ChatraceAttachment(TypeOf(type?.ToLowerInvariant()) ?? OfName(found is { IsAbsoluteUri: true } ? found.AbsolutePath : "") ?? "file", url);
    }

    private static string? TypeOf(string? word) => word?.Split('/')[0] switch
    {
        "image" or "photo" or "picture" or "gif" => "image",
        "video" => "video",
        "audio" or "voice" => "audio",
        "file" or "document" or "application" => "file",
        _ => null,
    };

    private static string? OfName(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" => "image",
        ".mp4" or ".mov" or ".webm" => "video",
        ".mp3" or ".m4a" or ".aac" or ".ogg" or ".wav" => "audio",
        _ => null,
    };
}
