using InstagramInbox.E2E.Infrastructure;
using Microsoft.Playwright;
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
    public Task Agent_WhoPicksPastesAndDropsFiles_SendsThemAll() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("orla.finnegan");
        await phone.WriteAsync("What do they look like?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("orla.finnegan");
        var composer = thread.Composer;

        await composer.PickAsync(SampleFile.Program("setup.exe"));
        await Expect(composer.Reason).ToContainTextAsync("setup.exe cannot be sent: Instagram does not take this type of file.");
        await composer.Files.GetByRole(AriaRole.Button, new() { Name = "Remove setup.exe" }).ClickAsync();
        await Expect(composer.Reason).ToBeHiddenAsync();

        await composer.PickAsync(SampleFile.Picture("front.png"), SampleFile.Picture("back.png"));
        await composer.SendFilesAsync(2);
        await Expect(thread.PictureToCustomer).ToHaveCountAsync(2);
        await thread.ExpectLoadedAsync(thread.PictureToCustomer.First);
        await Expect(phone.NewestPictures).ToHaveCountAsync(2);
        await Expect(inbox.Conversation("orla.finnegan")).ToContainTextAsync("Photo");

        await composer.PasteAsync(SampleFile.Picture("screenshot.png"));
        await composer.DropAsync(SampleFile.Paper("prices.pdf"));
        await composer.Reply.FillAsync("And the prices.");
        await composer.SendFilesAsync(2);
        await Expect(thread.Tick("And the prices.", "Delivered")).ToBeVisibleAsync();
        await Expect(thread.PictureToCustomer).ToHaveCountAsync(3);
        await Expect(thread.Files).ToContainTextAsync("prices.pdf");
        await Expect(phone.Line("And the prices.")).ToHaveCountAsync(1);
        await Expect(phone.Lines).ToHaveCountAsync(5);
    });

    [Fact]
    public Task CustomersPictures_OfOneMessage_AreOneBubble() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("olek.zawadzki");
        await phone.SendKindAsync("Three pictures");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("olek.zawadzki");

        await Expect(thread.PictureFromCustomer).ToHaveCountAsync(3);
        await Expect(thread.Messages).ToHaveCountAsync(1);
        await thread.ExpectLoadedAsync(thread.PictureFromCustomer.Last);
    });
}
