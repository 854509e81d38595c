using System.Globalization;

namespace InstagramInbox.Components.Inbox;

/// <summary>One or two letters that stand for a name without a picture.</summary>
public static class Initials
{
    private static readonly char[] Separators = [' ', '.', '_', '-', '@'];

    public static string Of(string name)
    {
        var words = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Length > 1 ? First(words[0], 1) + First(words[^1], 1) : First(words.FirstOrDefault() ?? name, 2);
        return letters.ToUpper(CultureInfo.CurrentCulture);
    }

    // By text elements: half an emoji is no letter.
    private static string First(string word, int count) => new StringInfo(word) is { LengthInTextElements: var length } text && length > count
        ? text.SubstringByTextElements(0, count)
        : word;
}
