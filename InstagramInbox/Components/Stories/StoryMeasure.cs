using System.Globalization;
using InstagramInbox.Channels;
using InstagramInbox.Resources;
using Microsoft.Extensions.Localization;

namespace InstagramInbox.Components.Stories;

/// <summary>One of the figures of a story.</summary>
/// <param name="Key">The resource key of its name is "Stories_" and this.</param>
public sealed record StoryMeasure(string Key, Func<StoryFigures, int?> Of)
{
    /// <summary>Where a story whose figure is "fewer than five" stands in the chart: between 0 and 4.</summary>
    private const int DrawnFew = 2;

    public static IReadOnlyList<StoryMeasure> All { get; } =
    [
        new("Reach", f => f.Reach),
        new("Impressions", f => f.Impressions),
        new("Replies", f => f.Replies),
        new("Exits", f => f.Exits),
        new("TapsForward", f => f.TapsForward),
        new("TapsBack", f => f.TapsBack),
    ];

    public string Name(IStringLocalizer<Text> texts) => texts["Stories_" + Key];

    public string Words(IStringLocalizer<Text> texts, StoryFigures figures) => Of(figures) switch
    {
        null => "–",
        < 0 => texts["Stories_FewerThanFive"],
        { } count => count.ToString("N0", CultureInfo.CurrentCulture),
    };

    public double? Height(StoryFigures figures) => Of(figures) is < 0 ? DrawnFew : Of(figures);
}
