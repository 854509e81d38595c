using InstagramInbox.E2E.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ConnectionTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Agent_AfterANetworkLoss_HasEverythingAndSendsWhatWasWritten() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("kaja.birkeland");
        await phone.WriteAsync("First.");
        var page = await story.EnterAsync(DemoAgent.Bia);
        var cable = await Cable.LayAsync(page);
        var inbox = new Pages.InboxPage(page);
        await inbox.OpenAsync();
        var thread = await inbox.OpenConversationAsync("kaja.birkeland");
        await Expect(inbox.ConnectionLost).ToBeHiddenAsync();

        story.Journey.ExpectsConsoleErrors = true;
        await cable.PullAsync();
        await Expect(inbox.ConnectionLost).ToBeVisibleAsync();
        await phone.WriteAsync("Second.");
        await phone.WriteAsync("Third.");
        await thread.Composer.SendAsync("I was away for a moment.");
        await cable.PlugInAsync();

        await Expect(thread.Message("Third.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(inbox.ConnectionLost).ToBeHiddenAsync();
        await Expect(thread.Message("Second.")).ToHaveCountAsync(1);
        await Expect(thread.Tick("I was away for a moment.", "Delivered")).ToBeVisibleAsync();
        await Expect(phone.Line("I was away for a moment.")).ToHaveCountAsync(1);
        await Expect(thread.Composer.Reply).ToHaveValueAsync("");
        await phone.WriteAsync("Fourth.");
        await Expect(thread.Message("Fourth.")).ToBeVisibleAsync();
    });

    [Fact]
    public Task UnreadConversations_AsTheyComeAndAreOpened_AreCountedInTheTitle() => PlayAsync(async story =>
    {
        var first = await story.CustomerAsync("arlo.weiss");
        await first.WriteAsync("Anyone?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var before = await inbox.UnreadInTitleAsync();

        var second = await story.CustomerAsync("bela.szekely");
        await second.WriteAsync("Me too!");
        await second.WriteAsync("Please?");
        await inbox.ExpectUnreadInTitleAsync(before + 1);
        await Expect(inbox.Conversation("bela.szekely")).ToContainTextAsync("2 unread");

        await inbox.OpenConversationAsync("bela.szekely");
        await inbox.ExpectUnreadInTitleAsync(before);
        await inbox.OpenConversationAsync("arlo.weiss");
        await inbox.ExpectUnreadInTitleAsync(before - 1);
    });
}
