using System.Globalization;

namespace InstagramInbox.Components.Inbox;

/// <summary>How large a file is, in the largest unit that leaves something in front of the point.</summary>
public static class FileSize
{
    public static string Words(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024d:0} KB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024d / 1024d:0.#} MB"),
    };
}
