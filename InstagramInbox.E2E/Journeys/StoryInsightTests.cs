using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class StoryInsightTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Stories_ThatEnded_StandInAChartAndATable() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("greta.solli");
        foreach (var reach in Enumerable.Range(1, 3))
            await phone.ProduceAsync(new { kind = "story_insights", extra = new { reach = 100 * reach, impressions = 1000, replies = -1, exits = 12, taps_forward = 40, taps_back = 0 } });
        var stories = new StoriesPage(await story.EnterAsync(DemoAgent.Bia));
        await stories.OpenAsync();

        await Expect(stories.Rows.First).ToContainTextAsync("fewer than 5");
        Assert.Equal(["1,000", "fewer than 5", "12", "40", "0"], await Task.WhenAll(
            new[] { "Impressions", "Replies", "Exits", "Taps forward", "Taps back" }.Select(stories.FigureOfNewestAsync)));
        await Expect(stories.Lines).ToHaveCountAsync(6);
        await stories.ToggleAsync("Impressions");
        await Expect(stories.Lines).ToHaveCountAsync(5);
    });

    [Fact]
    public Task Stories_ManyOfThem_ComeInPages() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("signe.aas");
        await phone.ProduceAsync([.. Enumerable.Range(0, 21).Select(_ => new { kind = "story_insights" })]);
        var page = await story.EnterAsync(DemoAgent.Bia);
        var stories = new StoriesPage(page);
        await stories.OpenAsync();
        await Expect(stories.Rows).ToHaveCountAsync(20);

        await stories.Older.ClickAsync();
        await Expect(stories.Newest).ToBeVisibleAsync();
        await Expect(stories.Rows.First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await stories.Newest.ClickAsync();
        await Expect(stories.Rows).ToHaveCountAsync(20);
    });
}
