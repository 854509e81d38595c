using Microsoft.Playwright;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>Whose browser it is: language, place, size of the window, light or dark.</summary>
public sealed record Look
{
    public static Look Desktop { get; } = new();

    public static Look Phone { get; } = new() { Width = 390, Height = 844, HasTouch = true };

    public string Locale { get; init; } = "en-US";

    /// <summary>Far from UTC, so that a time shown without the visitor's zone is seen to be wrong.</summary>
    public string TimeZone { get; init; } = "America/Sao_Paulo";

    public int Width { get; init; } = 1440;

    public int Height { get; init; } = 900;

    public bool HasTouch { get; init; }

    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    /// <summary>Cookies that the visitor brings along, as Playwright stores them.</summary>
    public string? Session { get; init; }

    internal BrowserNewContextOptions ContextOptions(string baseAddress) => new()
    {
        BaseURL = baseAddress,
        Locale = Locale,
        TimezoneId = TimeZone,
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        HasTouch = HasTouch,
        ColorScheme = ColorScheme,
        StorageState = Session,
    };
}
