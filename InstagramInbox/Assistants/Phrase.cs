using System.Globalization;
using System.Text;

namespace InstagramInbox.Assistants;

/// <summary>A text as words that can be compared: small letters, no accents, no punctuation. An emoji is a word of its own.</summary>
internal sealed class Phrase(string text)
{
    private readonly IReadOnlyList<string> words = [.. Split(text)];

    public bool IsEmpty => words.Count == 0;

    /// <summary>Whether the other's words stand in this one, side by side.</summary>
    public bool Contains(Phrase other)
    {
        if (other.IsEmpty)
            return false;
        for (var start = 0; start + other.words.Count <= words.Count; start++)
        {
            if (words.Skip(start).Take(other.words.Count).SequenceEqual(other.words, StringComparer.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the two say the same and nothing else.</summary>
    public bool Is(Phrase other) => !IsEmpty && words.SequenceEqual(other.words, StringComparer.Ordinal);

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in ReplaceBroken(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            // Accents, and what joins the parts of an emoji.
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                continue;
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
                continue;
            }

            if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (category is UnicodeCategory.OtherSymbol)
                yield return rune.ToString();
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    // Half of a surrogate pair cannot be normalised.
    private static string ReplaceBroken(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
