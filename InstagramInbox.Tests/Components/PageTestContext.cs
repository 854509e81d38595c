using System.Globalization;
using Bunit;
using InstagramInbox.Components.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Components;

/// <summary>What a part of a page needs around it: texts, a clock that stands still at noon UTC, and a browser in UTC.</summary>
public abstract class PageTestContext : BunitContext
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    protected PageTestContext()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(new StandingClock(Noon));
        Services.AddScoped<BrowserTime>();
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
