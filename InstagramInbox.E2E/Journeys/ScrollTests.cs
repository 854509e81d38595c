using System.Globalization;
using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ScrollTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Agent_WhoScrolledUp_IsNotMovedUntilThePillBringsThemDown() => PlayAsync(async story =>
    {
        var (phone, thread) = await LongThreadAsync(story, "otis.hallberg");
        await Expect(thread.Message("Line 70")).ToBeInViewportAsync();

        await thread.ScrollByAsync(-900);
        var before = await thread.TopOfAsync("Line 55");
        await phone.WriteAsync("Are you there?");
        await Expect(thread.Message("Are you there?")).ToBeAttachedAsync();

        await Expect(thread.NewMessages).ToBeVisibleAsync();
        Assert.Equal(before, await thread.TopOfAsync("Line 55"), tolerance: 1);
        await Expect(thread.Message("Are you there?")).Not.ToBeInViewportAsync();

        await thread.NewMessages.ClickAsync();
        await Expect(thread.Message("Are you there?")).ToBeInViewportAsync();
        await Expect(thread.NewMessages).ToBeHiddenAsync();

        await phone.WriteAsync("Down here.");
        await Expect(thread.Message("Down here.")).ToBeInViewportAsync();
    });

    [Fact]
    public Task Agent_AtTheTop_KeepsTheirPlaceWhenMessagesArriveAndWhenOlderOnesAreLoaded() => PlayAsync(async story =>
    {
        var (phone, thread) = await LongThreadAsync(story, "runa.vesterholm");
        await thread.ScrollToTopAsync();
        await Expect(thread.LoadOlder).ToBeInViewportAsync();
        await Expect(thread.Messages).ToHaveCountAsync(50);

        var before = await thread.TopOfAsync("Line 22");
        await phone.WriteAsync("Are you there?");
        await Expect(thread.Message("Are you there?")).ToBeAttachedAsync();
        Assert.Equal(before, await thread.TopOfAsync("Line 22"), tolerance: 1);
        await Expect(thread.Message("Line 21")).ToBeAttachedAsync();

        await thread.LoadOlder.ClickAsync();
        await Expect(thread.Messages).ToHaveCountAsync(71);
        await Expect(thread.LoadOlder).ToHaveCountAsync(0);
        Assert.Equal(before, await thread.TopOfAsync("Line 22"), tolerance: 1);
        await thread.ScrollToTopAsync();
        await Expect(thread.Message("Line 1")).ToBeInViewportAsync();

        await phone.WriteAsync("Hello?");
        await Expect(thread.Message("Hello?")).ToBeAttachedAsync();
        await Expect(thread.Message("Line 1")).ToBeInViewportAsync();
    });

    private static async Task<(PhonePage Phone, ThreadPage Thread)> LongThreadAsync(Story story, string customer)
    {
        var phone = await story.CustomerAsync(customer);
        await phone.WriteManyAsync(Enumerable.Range(1, 70).Select(n => string.Create(CultureInfo.InvariantCulture, $"Line {n}")));
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        await Expect(inbox.Conversation(customer)).ToContainTextAsync("Line 70");
        return (phone, await inbox.OpenConversationAsync(customer));
    }
}
