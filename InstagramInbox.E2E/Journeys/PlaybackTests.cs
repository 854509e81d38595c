using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class PlaybackTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task CustomersVoiceVideoAndPaper_PlaySeekAndOpen() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("nils.overgaard");
        await phone.SendKindAsync("Voice message");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("nils.overgaard");
        await Expect(inbox.Conversation("nils.overgaard")).ToContainTextAsync("Voice message");
        await ThreadPage.PlayAsync(thread.VoiceMessage);

        await phone.SendKindAsync("Video");
        await Expect(inbox.Conversation("nils.overgaard")).ToContainTextAsync("Video");
        await ThreadPage.PlayAsync(thread.Video);
        var seek = await ThreadPage.SeekAsync(thread.Video, 0.75);
        Assert.Equal(seek[1] * 0.75, seek[0], tolerance: 0.05);

        await phone.SendKindAsync("PDF");
        await Expect(thread.Files).ToBeVisibleAsync();
        Assert.Equal("application/pdf", await thread.TypeOfAsync(thread.Files));
    });
}
