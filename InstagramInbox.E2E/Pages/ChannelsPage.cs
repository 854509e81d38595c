using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/settings/channels</summary>
public sealed class ChannelsPage(IPage page)
{
    public IPage Page => page;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Channels", Exact = true });

    public ILocator Add => page.GetByRole(AriaRole.Button, new() { Name = "Add channel" });

    public ChannelForm Form => new(page);

    public ILocator ContinueWithFacebook => page.GetByRole(AriaRole.Link, new() { Name = "Continue with Facebook" });

    public ILocator ContinueWithInstagram => page.GetByRole(AriaRole.Link, new() { Name = "Continue with Instagram" });

    /// <summary>The account to sign in with, on the other side.</summary>
    public ILocator Account(string username) => page.GetByRole(AriaRole.Radio, new() { Name = $"@{username}" });

    /// <summary>Allows the app what it asks for, on the other side.</summary>
    public ILocator Allow => page.Locator("form button[value=continue]");

    public ILocator Refuse => page.Locator("form button[value=cancel]");

    /// <summary>An account that a login opened.</summary>
    public ILocator Offer(string name) => page.GetByRole(AriaRole.List, new() { Name = "Choose the account" })
        .GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    public ILocator ConnectInstagram(string name) => Offer(name).GetByRole(AriaRole.Button, new() { Name = $"Connect: {name}", Exact = true });

    public ILocator ConnectMessenger(string name) => Offer(name).GetByRole(AriaRole.Button, new() { Name = $"Connect Messenger: {name}", Exact = true });

    public ILocator Done => page.GetByRole(AriaRole.Button, new() { Name = "Done", Exact = true });

    public ILocator TryAgain => page.GetByRole(AriaRole.Link, new() { Name = "Try again" });

    public ILocator Trouble => page.GetByRole(AriaRole.Alert);

    /// <summary>What is connected under this name.</summary>
    public ILocator Channel(string name) => page.GetByRole(AriaRole.List, new() { Name = "Channels" })
        .GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    public ILocator Health(string name) => page.GetByRole(AriaRole.Link, new() { Name = $"Health of {name}", Exact = true });

    public ILocator Diagnosis(string name) => page.GetByRole(AriaRole.Link, new() { Name = $"Diagnosis of {name}", Exact = true });

    public ILocator Test(string name) => page.GetByRole(AriaRole.Button, new() { Name = $"Test {name}", Exact = true });

    public ILocator Edit(string name) => page.GetByRole(AriaRole.Button, new() { Name = $"Edit {name}", Exact = true });

    public ILocator Remove(string name) => page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}", Exact = true });

    /// <summary>Confirms the question that follows.</summary>
    public ILocator ReallyRemove => page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true });

    /// <summary>An account that writes and that nobody has connected.</summary>
    public ILocator Unknown(string accountId) => page.GetByRole(AriaRole.Region, new() { Name = "Unknown accounts" })
        .GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"Unknown account {accountId}" });

    public ILocator Connect(string accountId) => Unknown(accountId).GetByRole(AriaRole.Button, new() { Name = "Connect this account" });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/settings/channels");
        await Expect(Heading).ToBeVisibleAsync();
        await Expect(Channel("Loja Aurora")).ToBeVisibleAsync();
    }
}

/// <summary>The dialog in which a channel is added or changed.</summary>
public sealed class ChannelForm(IPage page)
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Name => Dialog.GetByLabel("Name", new() { Exact = true });

    public ILocator Token => Dialog.GetByLabel("Token", new() { Exact = true });

    public ILocator PageId => Dialog.GetByLabel("Page ID");

    public ILocator InstagramId => Dialog.GetByLabel("Instagram ID");

    public ILocator SenderId => Dialog.GetByLabel("Sender ID");

    /// <summary>By way of whom the account writes.</summary>
    public ILocator Provider(string name) => Dialog.GetByRole(AriaRole.Radio, new() { Name = name });

    public ILocator Save => Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" });

    public ILocator Problem => Dialog.GetByRole(AriaRole.Alert);
}
