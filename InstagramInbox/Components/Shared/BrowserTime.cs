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

    private async Task<TimeZoneInfo> AskAsync()
    {
        await using var module = new BrowserModule(js, "./browser.js");
        return TimeZoneInfo.TryFindSystemTimeZoneById(await module.CallAsync<string>("timeZone") ?? "", out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
