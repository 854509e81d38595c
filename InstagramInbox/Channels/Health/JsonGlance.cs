using System.Text.Json;

namespace InstagramInbox.Channels.Health;

/// <summary>What kind of value a member of a body has.</summary>
public enum GlanceKind
{
    Text = 0,
    Number = 1,
    YesOrNo = 2,
    Empty = 3,

    /// <summary>A variable that the sender did not fill in; its name is no secret.</summary>
    Variable = 4,
}

/// <param name="Length">Characters of a text, digits of a number.</param>
/// <param name="Variable">The variable that was not filled in.</param>
public sealed record GlanceMember(string Path, GlanceKind Kind, int Length, string? Variable = null);

/// <summary>Shows how a body is made without what anybody wrote in it.</summary>
public static class JsonGlance
{
    private const int MostMembers = 60;
    private const int LongestName = 60;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <returns>Nothing when it is not JSON.</returns>
    public static IReadOnlyList<GlanceMember> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return [.. Walk(document.RootElement, "").Take(MostMembers)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<GlanceMember> Walk(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Walk(m.Value, path.Length == 0 ? Name(m) : $"{path}.{Name(m)}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => Walk(e, $"{path}[{i}]")),
        JsonValueKind.String => [Text(element, path)],
        JsonValueKind.Number => [new GlanceMember(path, GlanceKind.Number, element.GetRawText().Length)],
        JsonValueKind.Null => [new GlanceMember(path, GlanceKind.Empty, 0)],
        _ => [new GlanceMember(path, GlanceKind.YesOrNo, 0)],
    };

    private static GlanceMember Text(JsonElement element, string path)
    {
        var text = "";
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Not proper Unicode: it has a length all the same.
            return new GlanceMember(path, GlanceKind.Text, System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element).Length - 2);
        }

        var trimmed = text.Trim();
        return trimmed.StartsWith("{{", StringComparison.Ordinal) && trimmed.EndsWith("}}", StringComparison.Ordinal) && trimmed.Length <= LongestName
            ? new GlanceMember(path, GlanceKind.Variable, text.Length, trimmed)
            : new GlanceMember(path, text.Length == 0 ? GlanceKind.Empty : GlanceKind.Text, text.Length);
    }

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name.Length > LongestName ? member.Name[..LongestName] : member.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
