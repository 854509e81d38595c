using Microsoft.Playwright;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>Files as agents have them on their computers.</summary>
internal static class SampleFile
{
    /// <summary>Eight by eight points of one colour.</summary>
    public static FilePayload Picture(string name) => new()
    {
        Name = name,
        MimeType = "image/png",
        Buffer = Convert.FromBase64String(PngBase64),
    };

    public static FilePayload Paper(string name) => new() { Name = name, MimeType = "application/pdf", Buffer = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray() };

    /// <summary>Nothing that Instagram takes.</summary>
    public static FilePayload Program(string name) => new() { Name = name, MimeType = "application/x-msdownload", Buffer = "MZ"u8.ToArray() };

    private const string PngBase64 = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGOQ66/CihiGlgQAumxJwXilM4YAAAAASUVORK5CYII=";
}
