using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using InstagramInbox.Simulator.Zenvia;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ZenviaTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Channel_Connected_BringsMessagesTakesRepliesAndSaysWhatFailed() => PlayAsync(async story =>
    {
        var channels = new ChannelsPage(await story.EnterAsync(DemoAgent.Ana));
        await channels.OpenAsync();
        await channels.Add.ClickAsync();
        await channels.Form.Provider("Zenvia").CheckAsync();
        await Expect(channels.Form.PageId).ToHaveCountAsync(0);
        await channels.Form.Token.FillAsync(SimulatedZenvia.Token);
        await channels.Form.Name.FillAsync("Aurora via Zenvia");
        await channels.Form.Save.ClickAsync();
        await Expect(channels.Form.Problem).ToContainTextAsync("Enter the ID that the account goes by.");
        await channels.Form.SenderId.FillAsync(SimulatedZenvia.SenderId);
        await channels.Form.Save.ClickAsync();
        await Expect(channels.Channel("Aurora via Zenvia")).ToContainTextAsync("Everything is in order.");
        await Expect(channels.Channel("Aurora via Zenvia")).ToContainTextAsync("Subscribed");

        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var phone = new ZenviaPhone(channels.Page, "5511900001");
        await phone.WriteAsync("Do you deliver today?", "rosa.lind");
        var thread = await inbox.OpenConversationAsync("rosa.lind");
        await Expect(thread.Message("Do you deliver today?")).ToBeVisibleAsync();
        await thread.Composer.SendAsync("Until six o’clock.");
        await Expect(thread.Tick("Until six o’clock.", "Delivered")).ToBeVisibleAsync();
        await phone.ReadAsync();
        await Expect(thread.Tick("Until six o’clock.", "Read")).ToBeVisibleAsync();

        await phone.BlockAsync();
        await thread.Composer.SendAsync("Shall I keep one for you?");
        await Expect(thread.Tick("Shall I keep one for you?", "Failed")).ToBeVisibleAsync();
        await Expect(thread.Message("Shall I keep one for you?")).ToContainTextAsync("this customer cannot be reached");

        await channels.Health("Aurora via Zenvia").ClickAsync();
        var health = new ChannelHealthPage(channels.Page);
        await health.NewWebhookToken.ClickAsync();
        await Expect(health.WebhookToken).Not.ToHaveValueAsync("");
        await Expect(health.Card("Subscription")).ToContainTextAsync("All well");
        await phone.WriteAsync("Are you still there?", "rosa.lind");
        await Expect(thread.Message("Are you still there?")).ToBeVisibleAsync();
    });
}
