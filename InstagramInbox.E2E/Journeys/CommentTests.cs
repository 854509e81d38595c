using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class CommentTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Comment_AnsweredPublicly_StandsBelowThePostForEverybody() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("petra.olsen");
        var comment = await phone.CommentAsync("Is it made of linen?");
        var friend = await story.CustomerAsync("sven.olsen");
        await friend.CommentAsync("I would like to know too!", below: comment);
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);

        await inbox.ShowKindAsync("Comments");
        await Expect(inbox.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("kind=comment"));
        var thread = await inbox.OpenConversationAsync("petra.olsen");
        await Expect(thread.Post).ToContainTextAsync("Your post");
        await Expect(thread.Message("I would like to know too!")).ToContainTextAsync("sven.olsen");

        await thread.UseToolAsync("Is it made of linen?", "Answer this comment");
        await Expect(thread.Composer.Quoted).ToContainTextAsync("Is it made of linen?");
        await Expect(thread.Composer.Publicly).ToBeCheckedAsync();
        await Expect(thread.Composer.Counter).ToContainTextAsync("/ 2200");
        await thread.Composer.SendAsync("It is, from Portugal.");
        await Expect(thread.Tick("It is, from Portugal.", "Delivered")).ToBeVisibleAsync();

        await friend.ShowPostsAsync();
        await Expect(friend.Comment("It is, from Portugal.")).ToBeVisibleAsync();
        await inbox.ShowKindAsync("Direct messages");
        await Expect(inbox.Conversation("petra.olsen")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Comment_AnsweredPrivately_GoesOnInTheDirectThreadAndLeadsBack() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("tora.finne");
        await phone.CommentAsync("My order has not arrived!");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("tora.finne");

        await thread.UseToolAsync("My order has not arrived!", "Answer privately");
        await Expect(thread.Composer.Privately).ToBeCheckedAsync();
        await Expect(thread.Composer.Counter).ToContainTextAsync("/ 1000");
        await thread.Composer.SendAsync("Which number does it have?");
        await Expect(thread.Mark("My order has not arrived!", "Answered privately")).ToBeVisibleAsync();
        await Expect(thread.Composer.Privately).ToBeDisabledAsync();
        await Expect(thread.Composer.Closed("This comment was answered in private already.")).ToBeVisibleAsync();
        await Expect(phone.Line("Which number does it have?")).ToBeVisibleAsync();

        await thread.ContinueInDirect.ClickAsync();
        await Expect(thread.Message("Which number does it have?")).ToContainTextAsync("Private answer to a comment");
        await Expect(thread.Message("Which number does it have?")).ToContainTextAsync("My order has not arrived!");
        await phone.WriteAsync("It is 4711.");
        await Expect(thread.Message("It is 4711.")).ToBeVisibleAsync();
        await thread.Composer.SendAsync("Thank you, it comes tomorrow.");
        await Expect(thread.Tick("Thank you, it comes tomorrow.", "Delivered")).ToBeVisibleAsync();

        await thread.ToComment.ClickAsync();
        await Expect(thread.Post).ToBeVisibleAsync();
        await Expect(thread.Message("My order has not arrived!")).ToBeVisibleAsync();
        await Expect(thread.Message("It is 4711.")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Mention_BelowSomebodyElsesPost_SaysWhoAndWhereAndIsAnsweredThere() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("ylva.berg");
        await phone.ProduceAsync(new { kind = "mention", text = "@loja.aurora have you got this one?" });
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("ylva.berg");

        await Expect(thread.Post).ToContainTextAsync("@ylva.berg mentioned you in a comment below this post.");
        await Expect(thread.Message("@loja.aurora have you got this one?")).ToBeVisibleAsync();
        await Expect(thread.Composer.Privately).ToHaveCountAsync(0);
        await thread.Composer.SendAsync("We have, in two sizes.");
        await Expect(thread.Message("We have, in two sizes.")).ToContainTextAsync("Bia");
        await phone.ShowPostsAsync();
        await Expect(phone.Comment("We have, in two sizes.")).ToBeVisibleAsync();
    });

    [Fact]
    public Task Mention_InAPrivatePost_SaysThatItCouldNotBeFetched() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("kaja.moen");
        await phone.ProduceAsync(new { kind = "mention", action = "private" });
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);

        await inbox.ShowKindAsync("Comments");
        await inbox.Link("@…").First.ClickAsync();
        await Expect(inbox.Thread.Post).ToContainTextAsync("it is private or was deleted");
        await Expect(inbox.Thread.Log).ToContainTextAsync("could not be fetched: it is private or gone");
    });

    [Fact]
    public Task Comments_LikedHiddenShownAndDeleted_ChangeBelowThePost() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("runa.holt");
        var comment = await phone.CommentAsync("What a lovely dress!");
        var other = await story.CustomerAsync("bots.for.all");
        await other.CommentAsync("Get followers now", below: comment);
        await other.CommentAsync("Cheap watches here", below: comment);
        await phone.ShowPostsAsync();
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("runa.holt");
        await Expect(thread.Message("Cheap watches here")).ToBeVisibleAsync();

        await thread.UseToolAsync("What a lovely dress!", "Like");
        await Expect(thread.Mark("What a lovely dress!", "Liked")).ToBeVisibleAsync();
        await Expect(phone.Comment("What a lovely dress!")).ToContainTextAsync("❤️");
        await thread.UseToolAsync("What a lovely dress!", "Take the like back");
        await Expect(thread.Mark("What a lovely dress!", "Liked")).ToHaveCountAsync(0);

        await thread.SelectComments.ClickAsync();
        await thread.CommentBox("bots.for.all").First.CheckAsync();
        await thread.CommentBox("bots.for.all").Last.CheckAsync();
        await thread.HideChosen(2).ClickAsync();
        await Expect(thread.Choice).ToContainTextAsync("2 comments hidden.");
        await Expect(thread.Mark("Get followers now", "Hidden")).ToBeVisibleAsync();
        await Expect(phone.Comment("Cheap watches here")).ToHaveCountAsync(0);
        await thread.SelectComments.ClickAsync();

        await thread.UseToolAsync("Cheap watches here", "Show again");
        await Expect(thread.Mark("Cheap watches here", "Hidden")).ToHaveCountAsync(0);
        await Expect(phone.Comment("Cheap watches here")).ToBeVisibleAsync();
        await thread.UseToolAsync("Cheap watches here", "Hide");
        await Expect(thread.Mark("Cheap watches here", "Hidden")).ToBeVisibleAsync();

        await thread.DeleteCommentAsync("Get followers now");
        await Expect(thread.DeletedComment).ToBeVisibleAsync();
        await Expect(thread.Message("Get followers now")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Comment_WithoutAMouse_IsHiddenAndAnsweredPrivately() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("odd.lien");
        await phone.CommentAsync("Do you ship to Bergen?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("odd.lien");
        var keyboard = inbox.Page.Keyboard;

        await Expect(thread.Composer.Reply).ToBeFocusedAsync();
        await keyboard.PressAsync("Shift+Tab");
        await Expect(thread.Composer.Publicly).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowRight");
        await Expect(thread.Composer.Privately).ToBeCheckedAsync();
        await Expect(thread.Composer.Privately).ToBeFocusedAsync();
        foreach (var tool in new[] { "Delete", "Hide" })
        {
            await keyboard.PressAsync("Shift+Tab");
            await Expect(thread.ActionOf("Do you ship to Bergen?", tool)).ToBeFocusedAsync();
        }

        await keyboard.PressAsync("Enter");
        await Expect(thread.Mark("Do you ship to Bergen?", "Hidden")).ToBeVisibleAsync();
        await Expect(thread.ActionOf("Do you ship to Bergen?", "Show again")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await Expect(thread.Composer.Reply).ToBeFocusedAsync();
        await keyboard.TypeAsync("We do, for free.");
        await keyboard.PressAsync("Enter");
        await Expect(thread.ContinueInDirect).ToBeVisibleAsync();
        await Expect(phone.Line("We do, for free.")).ToBeVisibleAsync();
    });
}
