using InstagramInbox.E2E.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class PictureTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task CustomersPicture_ShownAndThenUnsent_LeavesTheAgentsScreen() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("otto.kranich");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        await phone.SendPictureAsync();
        var thread = await inbox.OpenConversationAsync("otto.kranich");

        await thread.ExpectLoadedAsync(thread.PictureFromCustomer);
        Assert.StartsWith("/media/messages/", await thread.PictureFromCustomer.GetAttributeAsync("src"), StringComparison.Ordinal);
        await Expect(inbox.Conversation("otto.kranich")).ToContainTextAsync("Photo");

        await phone.UnsendAsync(phone.Lines.Last);

        await Expect(thread.RemovedNotice).ToBeVisibleAsync();
        await Expect(thread.PictureFromCustomer).ToHaveCountAsync(0);
        await Expect(inbox.Conversation("otto.kranich")).ToContainTextAsync("Message removed");
    });

    [Fact]
    public Task CustomersText_Unsent_LeavesTheAgentsScreen() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("pia.morgenrot");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        await phone.WriteAsync("My old address is Elm Lane 4");
        await phone.WriteAsync("Is it on its way?");
        var thread = await inbox.OpenConversationAsync("pia.morgenrot");
        await Expect(thread.Message("My old address is Elm Lane 4")).ToBeVisibleAsync();

        await phone.UnsendAsync(phone.Line("My old address is Elm Lane 4"));

        await Expect(thread.Message("My old address is Elm Lane 4")).ToHaveCountAsync(0);
        await Expect(thread.RemovedNotice).ToBeVisibleAsync();
        await Expect(thread.Message("Is it on its way?")).ToBeVisibleAsync();
    });
}
