using System.Collections.Concurrent;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Pictures;

/// <summary>The files that were sent, by name: drawn ones are made when asked for, others lie in the data folder.</summary>
internal sealed class MediaStore(SimulatorSettings settings)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".mp4"] = "video/mp4",
        [".mov"] = "video/quicktime",
        [".avi"] = "video/x-msvideo",
        [".ogg"] = "video/ogg",
        [".webm"] = "video/webm",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".aac"] = "audio/aac",
        [".wav"] = "audio/wav",
        [".pdf"] = "application/pdf",
    };

    private readonly string _folder = Path.Combine(settings.Folder, "simulator-media");
    private readonly ConcurrentDictionary<string, byte[]> _drawn = new(StringComparer.Ordinal);

    public byte[] Portrait(Customer customer) => _drawn.GetOrAdd("face-" + customer.Id, _ => Pictures.Portrait.Draw(customer.Look));

    public byte[] Sign(Account account) => _drawn.GetOrAdd("sign-" + account.Id, _ => ShopSigns.Draw(account));

    /// <summary>Null when there is no such file.</summary>
    public async Task<(byte[] Bytes, string Type)?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        if (name.StartsWith("drawn-", StringComparison.Ordinal) && name.EndsWith(".png", StringComparison.Ordinal) && Drawn(stem[6..]) is { } png)
            return (png, "image/png");
        if (MadeMedia.Find(name) is { } made)
            return (made, TypeOf(name));
        // A name with anything else in it was not given out here.
        if (!Types.TryGetValue(Path.GetExtension(name), out var type) || !stem.All(char.IsAsciiLetterOrDigit))
            return null;
        var path = Path.Combine(_folder, name);
        return File.Exists(path) ? (await File.ReadAllBytesAsync(path, cancellationToken), type) : null;
    }

    /// <returns>The file's name, or null when it is of no kind that Instagram takes.</returns>
    public async Task<string?> SaveAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (FileKind.Extension(bytes) is not { } extension)
            return null;
        Directory.CreateDirectory(_folder);
        var name = Ids.Trace() + extension;
        await File.WriteAllBytesAsync(Path.Combine(_folder, name), bytes, cancellationToken);
        return name;
    }

    public static string TypeOf(string name) => Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");

    /// <summary>Graph's type of attachment for a file.</summary>
    public static string KindOf(string name) => TypeOf(name).Split('/')[0] is var kind and ("image" or "video" or "audio") ? kind : "file";

    private byte[]? Drawn(string name) =>
        Drawings.Names.Contains(name) ? _drawn.GetOrAdd(name, static n => Drawings.Draw(n) ?? []) : null;
}

/// <summary>Tells a file's kind by its first bytes, since a name can say anything.</summary>
internal static class FileKind
{
    public static string? Extension(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) => ".png",
        _ when bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => ".jpg",
        _ when bytes.StartsWith("GIF8"u8) => ".gif",
        _ when bytes.StartsWith("RIFF"u8) && Brand(bytes, "WEBP"u8) => ".webp",
        _ when bytes.StartsWith("RIFF"u8) && Brand(bytes, "WAVE"u8) => ".wav",
        _ when bytes.StartsWith("RIFF"u8) && Brand(bytes, "AVI "u8) => ".avi",
        _ when bytes.StartsWith("OggS"u8) => ".ogg",
        _ when bytes.Length > 12 && bytes[4..].StartsWith("ftypqt"u8) => ".mov",
        _ when bytes.Length > 12 && bytes[4..].StartsWith("ftypM4A"u8) => ".m4a",
        _ when bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) => ".mp4",
        _ when bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) => ".webm",
        _ when bytes.StartsWith("ID3"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFB]) => ".mp3",
        _ when bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xF1]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xF9]) => ".aac",
        _ when bytes.StartsWith("%PDF"u8) => ".pdf",
        _ => null,
    };

    private static bool Brand(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> brand) => bytes.Length > 12 && bytes[8..].StartsWith(brand);
}
