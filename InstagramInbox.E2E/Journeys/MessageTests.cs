using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class MessageTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task CustomersMessage_WithAnAgentAtTheInbox_IsThereWithinASecondAndAnswered() => PlayAsync(async story =>
    {
        const string Question = "Do you have the blue lamp in stock?";
        const string Answer = "Yes, three of them.\nShall I keep one?";
        var phone = await story.CustomerAsync("lia.veleiro");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        await phone.WriteAsync("Hello!");
        var thread = await inbox.OpenConversationAsync("lia.veleiro");
        await Expect(thread.Message("Hello!")).ToBeVisibleAsync();

        var seen = thread.WatchForAsync(Question);
        var written = await phone.StartWritingAsync(Question);
        var took = await seen - written;

        Assert.InRange(took, 0, 1000);
        await Expect(inbox.Conversation("lia.veleiro")).ToContainTextAsync(Question);

        // Late enough that each stage can be seen.
        await phone.Faults.DelayWebhooksAsync(FaultsPart.Delay3Seconds);
        await thread.Composer.SendAsync(Answer);

        await Expect(phone.Line("Yes, three of them.")).ToBeVisibleAsync();
        Assert.Equal("Bia: \n\n" + Answer, await phone.NewestTextAsync());
        await Expect(thread.Tick(Answer, "Sent")).ToBeVisibleAsync();
        await Expect(thread.Tick(Answer, "Delivered")).ToBeVisibleAsync();
        await phone.MarkRead.ClickAsync();
        await Expect(thread.Tick(Answer, "Read")).ToBeVisibleAsync();
        await Expect(thread.Composer.Reply).ToHaveValueAsync("");
    });
}
