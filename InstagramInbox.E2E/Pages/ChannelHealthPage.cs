using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/settings/channels/{id}</summary>
public sealed class ChannelHealthPage(IPage page)
{
    public ILocator CheckNow => page.GetByRole(AriaRole.Button, new() { Name = "Check now" });

    public ILocator SendTest => page.GetByRole(AriaRole.Button, new() { Name = "Send test message" });

    public ILocator NewWebhookToken => page.GetByRole(AriaRole.Button, new() { Name = "New webhook token" });

    /// <summary>Shown once, after it was made.</summary>
    public ILocator WebhookToken => page.GetByLabel("Webhook token", new() { Exact = true });

    public ILocator Heading(string channel) => page.GetByRole(AriaRole.Heading, new() { Name = $"Health of {channel}", Exact = true });

    public ILocator Card(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>Chooses who gets the test message, by the beginning of the name.</summary>
    public async Task ChooseAsync(string name)
    {
        var to = page.GetByLabel("Recipient");
        var option = to.Locator("option").Filter(new() { HasTextRegex = new Regex($"^{Regex.Escape(name)} ", RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await Expect(option).ToHaveCountAsync(1);
        await to.SelectOptionAsync((await option.GetAttributeAsync("value"))!);
    }
}
