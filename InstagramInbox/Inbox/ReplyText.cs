using System.Globalization;
using System.Text;
using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>Brings an agent's text into the form in which it goes out.</summary>
public static class ReplyText
{
    /// <summary>What is stored of a text: PostgreSQL takes neither U+0000 nor half of a surrogate pair; encoding and decoding replaces the latter.</summary>
    public static string Clean(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "", StringComparison.Ordinal))).ReplaceLineEndings("\n").Trim();

    /// <summary>Whether a text names somebody already, so that nothing has to be put in front of it.</summary>
    /// <param name="mention">The name with the sign before it and a space after it.</param>
    public static bool Mentions(string text, string mention)
    {
        var name = mention.Trim();
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_' || IsInnerDot(text, end)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The messages that a text takes: cut at white space where there is some, never inside a character, the signature
    /// in front of the first. None for white space.
    /// </summary>
    public static IReadOnlyList<string> Plan(TextLimit limit, string signature, string text)
    {
        var rest = Clean(text);
        var parts = new List<string>();
        while (rest.Length > 0)
        {
            var prefix = parts.Count == 0 ? signature : "";
            var length = Fitting(rest, limit, limit.Max - limit.Measure(prefix));
            parts.Add(prefix + rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        return parts;
    }

    // A full stop after a name ends the sentence; within a name it is part of it.
    private static bool IsInnerDot(string text, int at) => text[at] == '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    /// <summary>How much of the text the next message takes.</summary>
    private static int Fitting(string text, TextLimit limit, int room)
    {
        var (length, afterSpace, left) = (0, 0, room);
        while (length < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            left -= limit.Measure(text.Substring(length, next));
            if (left < 0)
                break;
            length += next;
            if (length < text.Length && char.IsWhiteSpace(text[length]))
                afterSpace = length;
        }

        if (length == text.Length)
            return length;
        if (afterSpace > 0)
            return afterSpace;
        // One character of endless accents: by code points then.
        return length > 0 ? length : FittingRunes(text, limit, room);
    }

    private static int FittingRunes(string text, TextLimit limit, int room)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= limit.InBytes ? rune.Utf8SequenceLength : rune.Utf16SequenceLength;
            if (room < 0 && length > 0)
                break;
            length += rune.Utf16SequenceLength;
        }

        return length;
    }
}
