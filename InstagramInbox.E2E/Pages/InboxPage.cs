using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/inbox: the list of conversations, and the thread beside it or over it.</summary>
public sealed partial class InboxPage(IPage page)
{
    public IPage Page => page;

    public ThreadPage Thread { get; } = new(page);

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Inbox", Exact = true });

    public ILocator Conversations => page.GetByRole(AriaRole.List, new() { Name = "Conversations" });

    /// <summary>What the channels lack, above the list.</summary>
    public ILocator Trouble => page.GetByRole(AriaRole.Region, new() { Name = "Inbox", Exact = true }).GetByRole(AriaRole.Status);

    public ILocator SignOut => page.GetByRole(AriaRole.Button, new() { Name = "Sign out" });

    /// <summary>Says that the connection to the server is lost.</summary>
    public ILocator ConnectionLost => page.GetByText("Connection lost. Reconnecting…");

    /// <summary>The conversation with this contact in the list.</summary>
    public ILocator Conversation(string contact) => Conversations.GetByRole(AriaRole.Listitem).Filter(new() { Has = Link(contact) });

    public ILocator Link(string contact) => page.GetByRole(AriaRole.Link, new() { Name = contact, Exact = true });

    public ILocator Filter(string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Show" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>All kinds, direct messages or comments.</summary>
    public Task ShowKindAsync(string kind) => page.GetByRole(AriaRole.Combobox, new() { Name = "Kind" }).SelectOptionAsync(new SelectOptionValue { Label = kind });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/inbox");
        await Expect(Heading).ToBeVisibleAsync();
    }

    public async Task<ThreadPage> OpenConversationAsync(string contact)
    {
        await Link(contact).ClickAsync();
        await Expect(Thread.Contact(contact)).ToBeVisibleAsync();
        await Thread.ReadyAsync();
        return Thread;
    }

    /// <summary>How many unread conversations the page's title speaks of, where there are some.</summary>
    public async Task<int> UnreadInTitleAsync()
    {
        await Expect(page).ToHaveTitleAsync(SomeUnread());
        var title = await page.TitleAsync();
        return int.Parse(title[1..title.IndexOf(')', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    public Task ExpectUnreadInTitleAsync(int count) =>
        Expect(page).ToHaveTitleAsync($"{(count == 0 ? "" : $"({count}) ")}Inbox · InstagramInbox");

    [GeneratedRegex(@"^\([0-9]+\) Inbox", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SomeUnread();
}
