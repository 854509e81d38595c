using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit.Sdk;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Infrastructure;

[Collection(Journeys.Name)]
public sealed class BrowserFixtureTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly WebApplication _site = TinySite();

    public Task InitializeAsync() => _site.StartAsync();

    [Fact]
    public Task Page_WithAHeading_ShowsIt() => browser.PlayAsync(async journey =>
    {
        var page = await journey.EnterAsync(_site.Urls.First());

        await page.GotoAsync("/");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hello" })).ToBeVisibleAsync();
        Assert.Empty((await page.RunAxe()).Violations);
    });

    [Fact]
    public Task Visitors_OfOneJourney_HaveTheirOwnCookiesAndLooks() => browser.PlayAsync(async journey =>
    {
        var desktop = await journey.EnterAsync(_site.Urls.First());
        var phone = await journey.EnterAsync(
            _site.Urls.First(), Look.Phone with { Locale = "pt-BR", TimeZone = "Asia/Tokyo", ColorScheme = ColorScheme.Dark });

        await desktop.GotoAsync("/cookie");
        await desktop.GotoAsync("/");
        await phone.GotoAsync("/");

        Assert.Equal("seen=yes", await desktop.EvaluateAsync<string>("document.cookie"));
        Assert.Equal("", await phone.EvaluateAsync<string>("document.cookie"));
        Assert.Equal(
            "pt-BR Asia/Tokyo 390 true",
            await phone.EvaluateAsync<string>(
                """
                [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, innerWidth,
                 matchMedia('(prefers-color-scheme: dark)').matches].join(' ')
                """));
    });

    [Fact]
    public async Task Journey_WithAnErrorInTheConsole_FailsAndLeavesEvidence()
    {
        const string Name = "Journey_that_fails_on_purpose";
        var folder = Path.Combine(BrowserFixture.Evidence, Name);

        var failure = await Assert.ThrowsAsync<XunitException>(() => browser.PlayAsync(
            async journey =>
            {
                var page = await journey.EnterAsync(_site.Urls.First());
                await page.GotoAsync("/");
                await page.EvaluateAsync("console.error('the tyre is flat')");
            },
            Name));

        Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "the tyre is flat", await File.ReadAllTextAsync(Path.Combine(folder, "visitor-1-console.log")), StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(folder, "visitor-1-page-1.png")).Length > 1000);
        Assert.True(new FileInfo(Path.Combine(folder, "visitor-1-trace.zip")).Length > 1000);
        Directory.Delete(folder, recursive: true);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    private static WebApplication TinySite()
    {
        const string Page =
            """
            <!doctype html><html lang="en"><head><title>Tiny</title><link rel="icon" href="data:,"></head>
            <body><main><h1>Hello</h1></main></body></html>
            """;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(Page, "text/html"));
        site.MapGet("/cookie", (HttpResponse response) =>
        {
            response.Cookies.Append("seen", "yes");
            return Results.Content(Page, "text/html");
        });
        return site;
    }
}
