using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/simulator: a customer's phone.</summary>
public sealed class PhonePage(IPage page)
{
    public IPage Page => page;

    public FaultsPart Faults { get; } = new(page);

    public string Username { get; private set; } = "";

    public ILocator Log => page.GetByRole(AriaRole.Log, new() { Name = "Phone" });

    public ILocator Text => page.GetByRole(AriaRole.Textbox, new() { Name = "Message as customer" });

    public ILocator Send => page.GetByRole(AriaRole.Button, new() { Name = "Send as customer" });

    public ILocator MarkRead => page.GetByRole(AriaRole.Button, new() { Name = "Mark as read" });

    public ILocator Lines => Log.GetByRole(AriaRole.Article);

    private ILocator Accounts => page.GetByRole(AriaRole.Combobox, new() { Name = "Business account" });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/simulator");
        await Expect(Accounts.GetByRole(AriaRole.Option)).Not.ToHaveCountAsync(0);
    }

    public async Task AddCustomerAsync(string username)
    {
        await page.GetByText("Add a customer").ClickAsync();
        await page.GetByLabel("User name").FillAsync(username);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText($"@{username}", new() { Exact = true })).ToBeVisibleAsync();
        Username = username;
    }

    /// <summary>Whose account the customer writes to.</summary>
    public Task ChooseAccountAsync(string name) => Accounts.SelectOptionAsync(new SelectOptionValue { Label = name });

    public async Task WriteAsync(string text)
    {
        await StartWritingAsync(text);
        await Expect(Line(text)).ToBeVisibleAsync();
    }

    /// <summary>Sends, and says when, in the browser's milliseconds.</summary>
    public async Task<double> StartWritingAsync(string text)
    {
        await Text.FillAsync(text);
        var at = await page.EvaluateAsync<double>("() => Date.now()");
        await Send.ClickAsync();
        return at;
    }

    public async Task SendPictureAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a picture" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the drawing" }).First.ClickAsync();
    }

    public Task UnsendAsync(ILocator line) => line.GetByRole(AriaRole.Button, new() { Name = "Unsend" }).ClickAsync();

    public ILocator Line(string text) => Lines.Filter(new() { HasText = text });

    /// <summary>The newest message exactly as it arrived, blanks and line feeds included.</summary>
    public Task<string?> NewestTextAsync() => Lines.Last.Locator(".text").TextContentAsync();

    /// <summary>Many messages at once, by the simulator's own interface.</summary>
    public Task WriteManyAsync(IEnumerable<string> texts) => page.EvaluateAsync(
        """
        async texts => {
          const chat = new URLSearchParams(location.search);
          for (const text of texts)
            await fetch(`/simulator/api/chats/${chat.get('account')}/${chat.get('customer')}/messages`, {
              method: 'POST', headers: { 'X-Simulator': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ text }),
            });
        }
        """,
        texts.ToArray());
}
