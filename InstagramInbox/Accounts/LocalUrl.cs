namespace InstagramInbox.Accounts;

/// <summary>Where to go after signing in: a page of this site and nowhere else.</summary>
public static class LocalUrl
{
    public const string Start = "/inbox";

    public static string OrStart(string? url) => IsLocal(url) ? url! : Start;

    // Browsers read "/\" as "//", which names another host, and drop control characters before they look.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl)
        && !url.StartsWith("/account/", StringComparison.OrdinalIgnoreCase);
}
