using System.Text.Json;
using InstagramInbox.Channels;

namespace InstagramInbox.Components.Inbox;

/// <summary>What may be attached, in the forms that a browser reads.</summary>
public static class FileRules
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>For the browser to check a file before it is uploaded.</summary>
    public static string Json(IReadOnlyList<FileLimit> limits) =>
        JsonSerializer.Serialize(limits.Select(l => new { Kind = l.Kind.ToString(), Types = l.ContentTypes, Max = l.MaxBytes }), Web);

    /// <summary>For the browser's own picker.</summary>
    public static string Accept(IReadOnlyList<FileLimit> limits) => string.Join(',', limits.SelectMany(l => l.ContentTypes));
}
