using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class MessengerTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Page_ConnectedForMessenger_IsWrittenToAndAnswersWithEveryTick() => PlayAsync(async story =>
    {
        const string Answer = "We do, on Fridays.";
        var channels = new ChannelsPage(await story.EnterAsync(DemoAgent.Ana));
        await channels.OpenAsync();
        await channels.ContinueWithFacebook.ClickAsync();
        await channels.Allow.ClickAsync();
        await channels.ConnectMessenger("Ateliê Lume").ClickAsync();
        await Expect(channels.Offer("Ateliê Lume")).ToContainTextAsync("Everything is in order.");
        await channels.Done.ClickAsync();
        await Expect(channels.Channel("Ateliê Lume")).ToContainTextAsync("Subscribed");

        var phone = await story.CustomerOfMessengerAsync("iara.moraes", "Ateliê Lume · Messenger");
        await phone.WriteAsync("Do you mend lamps?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("iara.moraes");
        await Expect(thread.Message("Do you mend lamps?")).ToBeVisibleAsync();
        await thread.Composer.SendAsync(Answer);

        await Expect(phone.Line(Answer)).ToBeVisibleAsync();
        Assert.Equal("Bia:\n" + Answer, await phone.NewestTextAsync());
        await Expect(thread.Tick(Answer, "Delivered")).ToBeVisibleAsync();
        await phone.MarkRead.ClickAsync();
        await Expect(thread.Tick(Answer, "Read")).ToBeVisibleAsync();
    });
}
