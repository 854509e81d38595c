using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ReplyTroubleTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Reply_RefusedByInstagram_SaysWhyAndGoesOutWithRetry() => PlayAsync(async story =>
    {
        var (phone, thread) = await AskAsync(story, "ivo.brandt");
        await phone.Faults.FailNextReplyAsync("Person unavailable (551)");

        await thread.Composer.SendAsync("Yes, until seven.");

        await Expect(thread.Tick("Yes, until seven.", "Failed")).ToBeVisibleAsync();
        await Expect(thread.Message("Yes, until seven.")).ToContainTextAsync("Not sent: this customer cannot be reached.");
        await Expect(phone.Line("Yes, until seven.")).ToHaveCountAsync(0);

        await thread.ActionOf("Yes, until seven.", "Retry").ClickAsync();

        await Expect(thread.Tick("Yes, until seven.", "Delivered")).ToBeVisibleAsync();
        await Expect(thread.ActionOf("Yes, until seven.", "Retry")).ToHaveCountAsync(0);
        await Expect(phone.Line("Yes, until seven.")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Reply_WhoseAnswerNeverCame_IsUnconfirmedUntilInstagramShowsIt() => PlayAsync(async story =>
    {
        var (phone, thread) = await AskAsync(story, "ravi.lindqvist");
        await phone.Faults.LoseNextAnswerAsync("Connection breaks", arrives: true);
        // The echo would settle it at once.
        await phone.Faults.DelayWebhooksAsync("10 seconds");

        await thread.Composer.SendAsync("Come by at five.");

        await Expect(thread.Tick("Come by at five.", "Unconfirmed")).ToBeVisibleAsync();
        await Expect(thread.Message("Come by at five.")).ToContainTextAsync("It is not known whether this message arrived");
        await Expect(thread.Tick("Come by at five.", "Sent")).ToBeVisibleAsync();
        await Expect(thread.Tick("Come by at five.", "Delivered")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(phone.Line("Come by at five.")).ToHaveCountAsync(1);
        await Expect(thread.Message("Come by at five.")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Reply_ThatTimedOutAndDidNotArrive_IsForTheAgentToSendAgain() => PlayAsync(async story =>
    {
        var (phone, thread) = await AskAsync(story, "tomas.eskelund");
        await phone.Faults.LoseNextAnswerAsync("No answer", arrives: false);

        await thread.Composer.SendAsync("It costs twelve.");

        await Expect(thread.Tick("It costs twelve.", "Sending")).ToBeVisibleAsync();
        await Expect(thread.Tick("It costs twelve.", "Unconfirmed")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await Expect(phone.Line("It costs twelve.")).ToHaveCountAsync(0);

        await thread.ActionOf("It costs twelve.", "Send again").ClickAsync();

        await Expect(thread.Tick("It costs twelve.", "Delivered")).ToBeVisibleAsync();
        await Expect(phone.Line("It costs twelve.")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Channel_WhoseTokenExpired_IsSaidInTheComposerAndOnTheChannelsPage() => PlayAsync(async story =>
    {
        const string Refused = "Token refused, sending paused";
        const string Down = "This channel is not connected at the moment.";
        var (phone, thread) = await AskAsync(story, "greta.solheim");
        var channels = new ChannelsPage(await story.EnterAsync(DemoAgent.Ana));
        await channels.OpenAsync();
        await phone.Faults.FailNextReplyAsync("Token expired (190)");

        await thread.Composer.SendAsync("We open at nine.");

        await Expect(thread.Composer.Closed(Down)).ToBeVisibleAsync();
        await Expect(thread.Composer.Reply).ToBeDisabledAsync();
        await Expect(channels.Channel("Loja Aurora")).ToContainTextAsync(Refused);

        // The token is good again; what waited goes out by itself.
        await channels.Test("Loja Aurora").ClickAsync();

        await Expect(channels.Channel("Loja Aurora")).ToContainTextAsync("Working");
        await Expect(thread.Composer.Reply).ToBeEnabledAsync();
        await Expect(thread.Tick("We open at nine.", "Delivered")).ToBeVisibleAsync();
        await Expect(phone.Line("We open at nine.")).ToHaveCountAsync(1);
    });

    private static async Task<(PhonePage Phone, ThreadPage Thread)> AskAsync(Story story, string customer)
    {
        var phone = await story.CustomerAsync(customer);
        await phone.WriteAsync("A quick question, please.");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        return (phone, await inbox.OpenConversationAsync(customer));
    }
}
