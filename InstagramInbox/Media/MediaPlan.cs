namespace InstagramInbox.Media;

/// <summary>How something is handed out, by what the message says that it is. What is something else is not handed out.</summary>
/// <param name="Kinds">The content types' first words.</param>
/// <param name="Download">Saved by the browser under <paramref name="FileName"/>, never shown.</param>
/// <param name="Keep">The browser may keep it for a while.</param>
internal sealed record MediaPlan(string[] Kinds, bool Download = false, string? FileName = null, bool Keep = true)
{
    public static readonly MediaPlan Picture = new(["image"]);

    public static readonly MediaPlan Any = new(["image", "video", "audio"]);

    /// <summary>Stories must not be kept anywhere.</summary>
    public static readonly MediaPlan Story = new(["image", "video"], Keep: false);

    private static readonly MediaPlan Film = new(["video"]);

    /// <summary>Voice messages come in containers that count as films.</summary>
    private static readonly MediaPlan Sound = new(["audio", "video"]);

    public static MediaPlan For(string? attachmentType, string? fileName) => attachmentType switch
    {
        "image" or "sticker" or "like_heart" => Picture,
        "video" => Film,
        "audio" => Sound,
        "file" => new MediaPlan([], Download: true, FileNames.Clean(fileName ?? "file")),
        "story" or "ig_story" or "story_mention" => Story,
        _ => Any,
    };

    /// <summary>The content type to answer with; null when this is not what the message says.</summary>
    public string? TypeFor(string? contentType)
    {
        var type = contentType?.ToLowerInvariant();
        if (!Download)
            // A drawing of this kind can carry scripts.
            return type is not null and not "image/svg+xml" && Kinds.Contains(type.Split('/')[0]) ? type : null;
        return type is not null && (type.StartsWith("application/vnd.", StringComparison.Ordinal) || type is "application/pdf" or "application/msword" or "application/zip" or "text/plain" or "text/csv")
            && !type.EndsWith("+xml", StringComparison.Ordinal) ? type : "application/octet-stream";
    }
}
