using InstagramInbox.Channels;

namespace InstagramInbox.Media;

/// <summary>Kinds of files by content type. Two names of one type are one.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, string> SameAs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["audio/x-m4a"] = "audio/mp4",
        ["audio/x-wav"] = "audio/wav",
        ["image/jpg"] = "image/jpeg",
    };

    public static FileKind KindOf(string contentType) => contentType.Split('/')[0] switch
    {
        "image" => FileKind.Image,
        "video" => FileKind.Video,
        "audio" => FileKind.Audio,
        _ => FileKind.Document,
    };

    /// <summary>The word that messages have for an attachment of this kind.</summary>
    public static string Word(FileKind kind) => kind switch
    {
        FileKind.Image => "image",
        FileKind.Video => "video",
        FileKind.Audio => "audio",
        _ => "file",
    };

    public static FileKind KindOfWord(string attachmentType) => attachmentType switch
    {
        "image" => FileKind.Image,
        "video" => FileKind.Video,
        "audio" => FileKind.Audio,
        _ => FileKind.Document,
    };

    public static FileLimit? LimitFor(IReadOnlyList<FileLimit> limits, string contentType) =>
        limits.FirstOrDefault(l => l.ContentTypes.Any(t => Plain(t) == Plain(contentType)));

    private static string Plain(string contentType) => SameAs.GetValueOrDefault(contentType, contentType);
}
