using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/settings/agents</summary>
public sealed class AgentsPage(IPage page)
{
    public IPage Page => page;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Agents", Exact = true });

    public ILocator Add => page.GetByRole(AriaRole.Button, new() { Name = "Add agent" });

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Agent(string name) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/settings/agents");
        await Expect(Heading).ToBeVisibleAsync();
        await Expect(Agent("ana@demo.example")).ToBeVisibleAsync();
    }

    /// <summary>Adds an agent and returns the one-time link for them.</summary>
    public async Task<string> InviteAsync(string name, string email)
    {
        await Add.ClickAsync();
        await Dialog.GetByLabel("Name").FillAsync(name);
        await Dialog.GetByLabel("Email").FillAsync(email);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Create invitation" }).ClickAsync();
        var link = await Dialog.GetByRole(AriaRole.Textbox, new() { Name = "One-time link" }).InputValueAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(Agent(name)).ToBeVisibleAsync();
        return link;
    }

    public async Task DisableAsync(string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Disable {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await Expect(Agent(name)).ToContainTextAsync("Disabled");
    }
}
