using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ChatraceTests(BrowserFixture browser, ChatraceServer server) : InboxJourney(browser, server), IClassFixture<ChatraceServer>
{
    [Fact]
    public Task Message_ThroughChatrace_IsAnsweredAndARefusalSaysWhy() => PlayAsync(async story =>
    {
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var customer = await ChatraceCustomer.ComeAsync(inbox.Page, "noor.halvorsen", "Noor Halvorsen");
        await customer.WriteAsync("Do you ship to Norway?");
        var thread = await inbox.OpenConversationAsync("noor.halvorsen");
        await Expect(thread.Log).ToContainTextAsync("Do you ship to Norway?");

        await thread.Composer.SendAsync("Yes, every Friday.");

        await Expect(thread.Tick("Yes, every Friday.", "Sent")).ToBeVisibleAsync();
        Assert.Equal([$"{DemoAgent.Bia.Name}: \n\nYes, every Friday."], await customer.ReceivedAsync());

        await customer.BecomeUnreachableAsync();
        await thread.Composer.SendAsync("Shall I put one aside?");
        await Expect(thread.Tick("Shall I put one aside?", "Failed")).ToBeVisibleAsync();
        await Expect(thread.Message("Shall I put one aside?")).ToContainTextAsync("Not sent: this customer cannot be reached.");

        await customer.SendPictureAsync("mug");
        await Expect(thread.PictureFromCustomer).ToBeVisibleAsync();
    });

    [Fact]
    public Task Diagnosis_WithATestDelivery_ShowsThatItArrived() => PlayAsync(async story =>
    {
        var page = await story.EnterAsync(DemoAgent.Ana);
        var channels = new ChannelsPage(page);
        await channels.OpenAsync();
        await channels.Diagnosis("Chatrace").ClickAsync();
        var diagnosis = new DiagnosisPage(page);
        await Expect(diagnosis.Heading("Chatrace")).ToBeVisibleAsync();
        await Expect(diagnosis.Card("Set up the webhook")).ToContainTextAsync("{{user_id}}");

        await diagnosis.SendTest.ClickAsync();
        await Expect(diagnosis.Card("Reachable from outside")).ToContainTextAsync("The test delivery arrived");
        await Expect(diagnosis.Card("Last delivery")).ToContainTextAsync("a test delivery");
        await diagnosis.AskNow.ClickAsync();
        await Expect(diagnosis.Card("Asking for messages")).ToContainTextAsync("cannot be asked for messages");

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            Assert.Empty(await new AnyPage(page).BarriersAsync(scheme));
        Assert.Empty(await new AnyPage(page).SidewaysScrollersAsync());
    });
}
