using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/settings/assistants and the page of one channel's assistant.</summary>
public sealed class AssistantPage(IPage page)
{
    public IPage Page => page;

    public ILocator Saved => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved." });

    public ILocator Problem => page.GetByRole(AriaRole.Alert);

    public ILocator Secret => page.GetByRole(AriaRole.Textbox, new() { Name = "Signing secret" });

    /// <summary>What was said in the box for trying.</summary>
    public ILocator Tried => page.GetByRole(AriaRole.List, new() { Name = "Try it" }).GetByRole(AriaRole.Listitem);

    public ILocator Channel(string name) => page.GetByRole(AriaRole.List, new() { Name = "Assistants" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    public async Task OpenListAsync()
    {
        await page.GotoAsync("/settings/assistants");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Assistants", Exact = true })).ToBeVisibleAsync();
    }

    public async Task OpenAsync(string channel)
    {
        await OpenListAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Set up the assistant of {channel}" }).ClickAsync();
        await Expect(page.GetByLabel("Name shown to customers")).ToBeVisibleAsync();
    }

    public Task NameAsync(string name) => page.GetByLabel("Name shown to customers").FillAsync(name);

    public Task GreetAsync(string greeting) => page.GetByLabel("Greeting").FillAsync(greeting);

    public async Task AddRuleAsync(int number, string keywords, string title, string reply, bool handOver = false)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
        var rule = page.GetByRole(AriaRole.Group, new() { Name = $"Rule {number}", Exact = true });
        await rule.GetByLabel("Keywords, separated by commas").FillAsync(keywords);
        await rule.GetByLabel("Title in the menu").FillAsync(title);
        await rule.GetByLabel("Reply", new() { Exact = true }).FillAsync(reply);
        if (handOver)
            await rule.GetByLabel("Then hand over to people").CheckAsync();
    }

    public Task SwitchOnAsync() => page.GetByLabel("The assistant answers").CheckAsync();

    public Task SwitchOffAsync() => page.GetByLabel("The assistant answers").UncheckAsync();

    public Task ChooseServiceAsync() => page.GetByRole(AriaRole.Radio, new() { Name = "Own service" }).CheckAsync();

    public Task EnterUrlAsync(string url) => page.GetByLabel("Address of the service").FillAsync(url);

    public Task SaveAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

    public async Task TryAsync(string text)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message as a customer" }).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Say", Exact = true }).ClickAsync();
    }
}
