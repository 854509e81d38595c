using System.Text;

namespace InstagramInbox.Media;

/// <summary>Tells what a file is by its first bytes; what a browser or its name says proves nothing.</summary>
internal static class MediaSniffer
{
    /// <summary>This many bytes are enough.</summary>
    public const int HeadBytes = 512;

    /// <param name="declared">The type by which the browser calls it; decides only between sound and picture in containers that hold both.</param>
    /// <returns>The content type; null when it is none that is known here.</returns>
    public static string? TypeOf(ReadOnlySpan<byte> head, string? declared) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0x42, 0x4D, _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => IsSound(declared) ? "audio/webm" : "video/webm",
        [0xFF, 0xF1 or 0xF9, ..] => "audio/aac",
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => "image/gif",
        _ when head.StartsWith("%PDF-"u8) => "application/pdf",
        _ when head.StartsWith("ADIF"u8) => "audio/aac",
        _ when head.StartsWith("ID3"u8) || head is [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        _ when head.StartsWith("OggS"u8) => head.IndexOf("theora"u8) >= 0 ? "video/ogg" : "audio/ogg",
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 => Riff(head[8..12]),
        _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => Container(head[8..12], declared),
        _ => null,
    };

    private static string? Riff(ReadOnlySpan<byte> form) => Encoding.ASCII.GetString(form) switch
    {
        "AVI " => "video/x-msvideo",
        "WAVE" => "audio/wav",
        "WEBP" => "image/webp",
        _ => null,
    };

    private static string Container(ReadOnlySpan<byte> brand, string? declared) => Encoding.ASCII.GetString(brand) switch
    {
        "qt  " => "video/quicktime",
        "M4A " or "M4B " or "M4P " => "audio/mp4",
        "heic" or "heix" or "hevc" or "hevx" or "mif1" or "msf1" => "image/heic",
        "avif" or "avis" => "image/avif",
        _ => IsSound(declared) ? "audio/mp4" : "video/mp4",
    };

    private static bool IsSound(string? declared) => declared?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) == true;
}
