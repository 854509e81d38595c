using System.Runtime.InteropServices;
using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>
/// The members of one JSON object by name, whatever the spelling: senderId, sender_id and SENDER-ID are the same.
/// Reading never throws; what is of another kind than asked for is not there.
/// </summary>
internal sealed class ChatraceFields
{
    private const int LongestWord = 4000;

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);

    private ChatraceFields(JsonElement json) => Json = json;

    public JsonElement Json { get; }

    public static readonly ChatraceFields None = new(default);

    public static ChatraceFields Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return None;
        var fields = new ChatraceFields(json);
        foreach (var member in json.EnumerateObject())
        {
            if (Plain(member) is { } name)
                fields.members.TryAdd(name, member.Value);
        }

        return fields;
    }

    /// <summary>The object at one of these names.</summary>
    public ChatraceFields Inner(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Object)
                return Of(value);
        }

        return None;
    }

    public JsonElement? Array(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Array)
                return value;
        }

        return null;
    }

    /// <summary>The first of these that is text or a number, not blank, and no variable that Chatrace left unfilled.</summary>
    public string? Word(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(name)?.Trim() is { Length: > 0 and <= LongestWord } word)
                return word;
        }

        return null;
    }

    /// <summary>As written, since the blanks of a text are the customer's.</summary>
    public string? Text(string name) => members.TryGetValue(name, out var value) && Scalar(value) is { } text && !IsUnfilled(text) ? text : null;

    public bool IsTrue(string name) =>
        members.TryGetValue(name, out var value) && (value.ValueKind == JsonValueKind.True || Scalar(value) is "1" or "true" or "True");

    public static string? Scalar(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.String:
                try
                {
                    return Clean(value.GetString()!);
                }
                catch (InvalidOperationException)
                {
                    return Clean(JsonUnescape.Forgiving(JsonMarshal.GetRawUtf8Value(value)[1..^1]));
                }

            default:
                return null;
        }
    }

    /// <summary>The name in letters and digits; null when it is no proper text.</summary>
    public static string? Plain(JsonProperty member)
    {
        try
        {
            return string.Concat(member.Name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Clean(string text) => text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;

    private static bool IsUnfilled(string text)
    {
        var word = text.AsSpan().Trim();
        return word.StartsWith("{{") && word.EndsWith("}}") && !word.ContainsAny(" \n");
    }
}
