using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>The application's own texts, to find what was left in English.</summary>
internal static class Texts
{
    private static readonly ResourceManager Resources = new("InstagramInbox.Resources.Text", typeof(Program).Assembly);

    /// <summary>Those of the texts that are English and read otherwise in the given language.</summary>
    public static IEnumerable<string> LeftInEnglish(IEnumerable<string> shown, string language)
    {
        var english = Of(CultureInfo.InvariantCulture);
        var translated = Of(CultureInfo.GetCultureInfo(language));
        var known = translated.Values.Select(Pattern).ToList();
        var foreign = english.Where(text => translated[text.Key] != text.Value && text.Value.Any(char.IsLetter)).Select(text => Pattern(text.Value)).ToList();
        return shown.Where(text => foreign.Exists(p => p.IsMatch(text)) && !known.Exists(p => p.IsMatch(text)));
    }

    private static Dictionary<string, string> Of(CultureInfo culture) =>
        Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    /// <summary>The text with anything in the places that are filled in.</summary>
    private static Regex Pattern(string text) => new(
        "^" + Regex.Replace(Regex.Escape(text.Trim()), @"\\\{[0-9]\}", ".+", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) + "$",
        RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
