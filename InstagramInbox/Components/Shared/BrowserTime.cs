using System.Globalization;
using Microsoft.JSInterop;

namespace InstagramInbox.Components.Shared;

/// <summary>Times as the reader's own clock shows them. The browser is asked for its time zone once per page.</summary>
public sealed class BrowserTime(IJSRuntime js, TimeProvider clock)
{
    private Task<TimeZoneInfo>? asked;

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public DateTimeOffset Now => ToLocal(clock.GetUtcNow());

    /// <summary>To be awaited before the first time is shown.</summary>
    public async Task EnsureAsync() => Zone = await (asked ??= AskAsync());

    public DateTimeOffset ToLocal(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    public string Clock(DateTimeOffset time) => ToLocal(time).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>Day and time in full, for tooltips and where the day matters.</summary>
    public string Full(DateTimeOffset time) => ToLocal(time).ToString("f", CultureInfo.CurrentCulture);

    /// <summary>As short as it can be: the time today, the weekday this week, else the date.</summary>
    public string Brief(DateTimeOffset time)
    {
        var (local, culture) = (ToLocal(time), CultureInfo.CurrentCulture);
        return (Now.Date - local.Date).Days switch
        {
            <= 0 => local.ToString("t", culture),
            < 7 => local.ToString("ddd", culture).TrimEnd('.'),
            _ => local.ToString("d", culture),
        };
    }

    /// <summary>Clear without being long: the time today, weekday and time within a week, else date and time.</summary>
    public string Near(DateTimeOffset time)
    {
        var (local, culture) = (ToLocal(time), CultureInfo.CurrentCulture);
        var hour = local.ToString("t", culture);
        return Math.Abs((Now.Date - local.Date).Days) switch
        {
            0 => hour,
            < 7 => $"{local.ToString("dddd", culture)} {hour}",
            _ => $"{local.ToString("d", culture)} {hour}",
        };
    }

    private async Task<TimeZoneInfo> AskAsync()
    {
        await using var module = new BrowserModule(js, "./browser.js");
        return TimeZoneInfo.TryFindSystemTimeZoneById(await module.CallAsync<string>("timeZone") ?? "", out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
