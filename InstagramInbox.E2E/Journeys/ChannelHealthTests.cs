using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ChannelHealthTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task TestMessage_ToACustomerWhoJustWrote_ShowsItsWayAndArrives() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("own.account");
        await phone.WriteAsync("It is me");
        var channels = new ChannelsPage(await story.EnterAsync(DemoAgent.Ana));
        await channels.OpenAsync();
        await channels.Health("Loja Aurora").ClickAsync();
        var health = new ChannelHealthPage(channels.Page);
        await Expect(health.Heading("Loja Aurora")).ToBeVisibleAsync();

        await health.CheckNow.ClickAsync();
        await Expect(health.Card("Token")).ToContainTextAsync("All well");
        await health.ChooseAsync("own.account");
        await health.SendTest.ClickAsync();

        await Expect(health.Card("Send yourself a test message")).ToContainTextAsync("Delivered");
        await Expect(phone.Log).ToContainTextAsync("This is a test message.");
        await Expect(health.Card("Sending")).ToContainTextAsync("All well");
    });
}
