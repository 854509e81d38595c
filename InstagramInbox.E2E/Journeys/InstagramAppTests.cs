using InstagramInbox.E2E.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class InstagramAppTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Shop_WritingPastTheInbox_IsSeenInTheThread() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("tove.ringdal");
        await phone.WriteAsync("Are you open today?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("tove.ringdal");

        await phone.WriteAsShopAsync("Until six, yes.");
        await Expect(thread.Message("Until six, yes.")).ToContainTextAsync("sent from Instagram");
        await Expect(inbox.Conversation("tove.ringdal")).ToContainTextAsync("Sent from Instagram: Until six, yes.");

        await phone.WriteByOtherToolAsync("This is an automatic answer.");
        await Expect(thread.Message("This is an automatic answer.")).ToContainTextAsync("sent from another app");
        await Expect(thread.Messages).ToHaveCountAsync(3);
    });

    [Fact]
    public Task Thread_TakenOverByAnotherApp_ComesBackFromTheMenu() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("ture.lindholm");
        await phone.WriteAsync("A robot, please.");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("ture.lindholm");

        await phone.HeldByAnotherApp.CheckAsync();
        await Expect(thread.HeldElsewhere).ToBeVisibleAsync();
        await Expect(thread.Log).ToContainTextAsync("Another app took over the conversation");
        await phone.WriteAsync("No, a person!");
        await Expect(thread.Message("No, a person!")).ToBeVisibleAsync();

        await thread.ChooseFromMenuAsync("Take the conversation");
        await Expect(thread.HeldElsewhere).ToHaveCountAsync(0);
        await Expect(phone.HeldByAnotherApp).Not.ToBeCheckedAsync();
        await thread.Composer.SendAsync("Here I am.");
        await Expect(thread.Tick("Here I am.", "Delivered")).ToBeVisibleAsync();
    });
}
