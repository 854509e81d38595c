using System.Globalization;
using InstagramInbox.E2E.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class AnswerTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task CustomersAnswerToAStory_ShowsTheStory() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("stina.aalto");
        await phone.SendKindAsync("Story reply");
        await phone.SendKindAsync("Story mention");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("stina.aalto");

        await thread.ExpectLoadedAsync(thread.AnsweredStory);
        await Expect(thread.Log).ToContainTextAsync("Replied to your story");
        await thread.ExpectLoadedAsync(thread.MentioningStory);
        await Expect(inbox.Conversation("stina.aalto")).ToContainTextAsync("Story mention");
    });

    [Fact]
    public Task Answers_ToOneMessage_QuoteItAndLeadBackToIt() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("jorun.sandvik");
        await phone.WriteAsync("Which colours are there?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("jorun.sandvik");

        await thread.UseToolAsync("Which colours are there?", "Reply to this message");
        await Expect(thread.Composer.Quoted).ToContainTextAsync("Which colours are there?");
        await thread.Composer.SendAsync("Red and blue.");
        await Expect(thread.Tick("Red and blue.", "Delivered")).ToBeVisibleAsync();
        await Expect(thread.QuoteOn("Red and blue.")).ToContainTextAsync("Which colours are there?");
        await Expect(thread.Composer.Quoted).ToHaveCountAsync(0);
        await Expect(phone.QuoteOn("Red and blue.")).ToHaveTextAsync("Which colours are there?");

        await phone.WriteManyAsync(Enumerable.Range(1, 30).Select(n => string.Create(CultureInfo.InvariantCulture, $"Line {n}")));
        await phone.AnswerAsync("Red and blue.", "Blue, then!");
        await Expect(thread.QuoteOn("Blue, then!")).ToContainTextAsync("Red and blue.");
        await Expect(thread.Message("Red and blue.")).Not.ToBeInViewportAsync();

        await thread.QuoteOn("Blue, then!").ClickAsync();
        await Expect(thread.Message("Red and blue.")).ToBeInViewportAsync();
        await Expect(thread.Message("Red and blue.")).ToBeFocusedAsync();
    });

    [Fact]
    public Task Reactions_OfBothSides_ComeAndGo() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("ines.carvalhal");
        await phone.WriteAsync("The dress arrived!");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("ines.carvalhal");
        await thread.Composer.SendAsync("Wear it well.");
        await Expect(thread.Tick("Wear it well.", "Delivered")).ToBeVisibleAsync();

        await phone.LikeAsync("Wear it well.");
        await Expect(thread.CustomersReaction("Wear it well.")).ToHaveTextAsync("❤️");
        await Expect(inbox.Conversation("ines.carvalhal")).ToContainTextAsync("Reacted ❤️ to “Wear it well.”");
        await phone.UnlikeAsync("Wear it well.");
        await Expect(thread.CustomersReaction("Wear it well.")).ToHaveCountAsync(0);
        await Expect(inbox.Conversation("ines.carvalhal")).Not.ToContainTextAsync("Reacted");

        await thread.UseToolAsync("The dress arrived!", "React with ❤️");
        await Expect(thread.OwnReaction("The dress arrived!")).ToHaveTextAsync("❤️");
        await Expect(phone.ReactionOn("The dress arrived!")).ToBeVisibleAsync();
        await thread.UseToolAsync("The dress arrived!", "React with ❤️");
        await Expect(phone.ReactionOn("The dress arrived!")).ToHaveCountAsync(0);
        await Expect(thread.OwnReaction("The dress arrived!")).ToHaveCountAsync(0);

        await thread.Composer.SendHeart.ClickAsync();
        await Expect(thread.Heart).ToBeVisibleAsync();
        await Expect(phone.Lines.Last).ToContainTextAsync("❤️");
    });
}
