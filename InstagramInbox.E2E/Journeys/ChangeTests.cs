using InstagramInbox.E2E.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ChangeTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task CustomersText_EditedAndThenUnsent_ShowsWhatItWasAndLeavesTheAgentsScreen() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("pia.morgenrot");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        await phone.WriteAsync("My address is Elm Lane 4");
        await phone.WriteAsync("Is it on its way?");
        var thread = await inbox.OpenConversationAsync("pia.morgenrot");
        await Expect(thread.Message("My address is Elm Lane 4")).ToBeVisibleAsync();

        await phone.EditAsync("My address is Elm Lane 4", "My address is Oak Lane 4");
        await thread.ActionOf("My address is Oak Lane 4", "edited").HoverAsync();
        await Expect(thread.EarlierTextOf("My address is Oak Lane 4")).ToBeVisibleAsync();
        await Expect(thread.EarlierTextOf("My address is Oak Lane 4")).ToHaveTextAsync("Before: My address is Elm Lane 4");

        await phone.UnsendAsync(phone.Line("My address is Oak Lane 4"));
        await Expect(thread.Log).Not.ToContainTextAsync("Lane 4");
        await Expect(thread.RemovedNotice).ToBeVisibleAsync();
        await Expect(thread.Message("Is it on its way?")).ToBeVisibleAsync();
        await inbox.Page.ReloadAsync();
        await Expect(thread.Message("Is it on its way?")).ToBeVisibleAsync();
        await Expect(thread.Log).Not.ToContainTextAsync("Lane 4");
    });

    [Fact]
    public Task Reply_UnsentInTheInstagramApp_LeavesTheAgentsScreen() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("palle.storgaard");
        await phone.WriteAsync("How much is it?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("palle.storgaard");
        await thread.Composer.SendAsync("It is nine hundred.");
        await Expect(thread.Tick("It is nine hundred.", "Delivered")).ToBeVisibleAsync();

        await phone.RemoveAsShopAsync("It is nine hundred.");

        await Expect(thread.RemovedNotice).ToBeVisibleAsync();
        await Expect(thread.Message("It is nine hundred.")).ToHaveCountAsync(0);
        await Expect(inbox.Conversation("palle.storgaard")).ToContainTextAsync("Message removed");
    });
}
