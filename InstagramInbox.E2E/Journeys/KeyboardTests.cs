using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class KeyboardTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Agent_WithoutAMouse_SignsInAnswersResolvesAndGoesBack() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("mina.takala");
        await phone.WriteAsync("Do you ship to Oulu?");
        var page = await story.StrangerAsync();
        var (login, inbox) = (new LoginPage(page), new InboxPage(page));
        await login.OpenAsync();

        await Expect(login.Email).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(DemoAgent.Bia.Email);
        await page.Keyboard.PressAsync("Tab");
        await Expect(login.Password).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(DemoAgent.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Link("mina.takala")).ToBeVisibleAsync();

        // The newest conversation is the first.
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(inbox.Link("mina.takala")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await inbox.Thread.ReadyAsync();
        await Expect(inbox.Thread.Composer.Reply).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("We do, in three days.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Thread.Tick("We do, in three days.", "Delivered")).ToBeVisibleAsync();
        await Expect(inbox.Thread.Composer.Reply).ToBeFocusedAsync();

        (string Text, string Tool)[] tools =
        [
            ("We do, in three days.", "Reply to this message"), ("Do you ship to Oulu?", "React with ❤️"), ("Do you ship to Oulu?", "Reply to this message"),
        ];
        foreach (var (text, tool) in tools)
        {
            await page.Keyboard.PressAsync("Shift+Tab");
            await Expect(inbox.Thread.ActionOf(text, tool)).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(inbox.Thread.Log).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(inbox.Thread.Resolve).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Thread.Reopen).ToBeVisibleAsync();
        await Expect(inbox.Conversation("mina.takala")).ToHaveCountAsync(0);
        await Expect(inbox.Thread.Reopen).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Conversation("mina.takala")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(inbox.Link("mina.takala")).ToBeFocusedAsync();
    });
}
