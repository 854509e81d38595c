using System.Globalization;
using System.Text;

namespace InstagramInbox.Media;

/// <summary>Names of files as people gave them, made fit to store and to send.</summary>
internal static class FileNames
{
    private const int MaxLength = 120;
    private const int MaxExtension = 10;

    /// <summary>Without folders and control characters, and not too long; the ending stays.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var plain = new string([.. last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim().Trim('.');
        if (plain.Length == 0)
            return "file";
        var extension = Path.GetExtension(plain);
        return plain.Length <= MaxLength || extension.Length > MaxExtension ? plain[..Math.Min(plain.Length, MaxLength)]
            : plain[..(MaxLength - extension.Length)] + extension;
    }

    /// <summary>In ASCII letters, digits and a few signs: providers take no others.</summary>
    public static string Ascii(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in Clean(name).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                text.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-');
        }

        return text.ToString();
    }
}
