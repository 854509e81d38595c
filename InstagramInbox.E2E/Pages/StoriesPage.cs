using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/stories: what came of the stories.</summary>
public sealed class StoriesPage(IPage page)
{
    public ILocator Table => page.GetByRole(AriaRole.Table, new() { Name = "Story insights" });

    public ILocator Rows => Table.Locator("tbody").GetByRole(AriaRole.Row);

    public ILocator Chart => page.GetByRole(AriaRole.Figure, new() { Name = "From story to story" });

    /// <summary>The lines of the chart, one for each figure that is shown.</summary>
    public ILocator Lines => Chart.Locator(".rz-line-series");

    public ILocator Older => page.GetByRole(AriaRole.Link, new() { Name = "Older stories" });

    public ILocator Newest => page.GetByRole(AriaRole.Link, new() { Name = "Newest stories" });

    /// <summary>The figure in the table of the story at the top.</summary>
    public async Task<string> FigureOfNewestAsync(string name)
    {
        var names = (await Table.GetByRole(AriaRole.Columnheader).AllInnerTextsAsync()).ToList();
        return await Rows.First.Locator("th, td").Nth(names.IndexOf(name)).InnerTextAsync();
    }

    public Task ToggleAsync(string name) => Chart.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Opens the page by its place in the navigation.</summary>
    public async Task OpenAsync()
    {
        await page.GotoAsync("/inbox");
        await page.GetByRole(AriaRole.Link, new() { Name = "Story insights" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Story insights" })).ToBeVisibleAsync();
    }
}
