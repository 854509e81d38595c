using InstagramInbox.E2E.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ComposerTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Draft_AfterAReload_IsStillThereAndGoesOutWithItsLines() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("emil.faber");
        await phone.WriteAsync("What do I need?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("emil.faber");
        var composer = thread.Composer;

        await composer.Reply.PressSequentiallyAsync("Two screws");
        await composer.Reply.PressAsync("Shift+Enter");
        await composer.Reply.PressSequentiallyAsync("and glue");
        await inbox.Page.ReloadAsync();

        await Expect(composer.Reply).ToHaveValueAsync("Two screws\nand glue");
        await thread.ReadyAsync();
        await composer.Reply.PressAsync("Enter");

        await Expect(thread.Tick("Two screws\nand glue", "Delivered")).ToBeVisibleAsync();
        await Expect(composer.Reply).ToHaveValueAsync("");
        Assert.Equal("Bia: \n\nTwo screws\nand glue", await phone.NewestTextAsync());
        await inbox.Page.ReloadAsync();
        await thread.ReadyAsync();
        await Expect(composer.Reply).ToHaveValueAsync("");
    });

    [Fact]
    public Task Reply_EmptyOrTooLong_IsRefusedKeptAndOfferedAsSeveral() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("alva.norling");
        await phone.WriteAsync("Tell me everything!");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("alva.norling");
        var composer = thread.Composer;
        // "Bia: " and two line feeds take 7 of the 1000 bytes; an "é" takes two.
        var fits = new string('é', 496) + "e";

        await composer.SendAsync("   ");
        await Expect(composer.Reason).ToHaveTextAsync("There is nothing to send yet.");

        await composer.SendAsync(fits);
        await Expect(thread.Tick(fits, "Delivered")).ToBeVisibleAsync();
        Assert.Equal("Bia: \n\n" + fits, await phone.NewestTextAsync());

        await composer.SendAsync(fits + " and more");
        await Expect(composer.Reason).ToHaveTextAsync("Too long for one message: it can go out as 2 messages.");
        await Expect(composer.Counter).ToContainTextAsync("1009 / 1000");
        await Expect(composer.Reply).ToHaveValueAsync(fits + " and more");
        await Expect(thread.Messages).ToHaveCountAsync(2);

        await composer.SendAs(2).ClickAsync();
        await Expect(thread.Tick("and more", "Delivered")).ToBeVisibleAsync();
        await Expect(thread.Messages).ToHaveCountAsync(4);
        await Expect(phone.Lines).ToHaveCountAsync(4);
        Assert.Equal("and more", await phone.NewestTextAsync());
        await Expect(composer.Send).ToBeVisibleAsync();
    });
}
