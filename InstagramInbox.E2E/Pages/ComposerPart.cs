using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>Where an agent writes a reply.</summary>
public sealed class ComposerPart(IPage page)
{
    public ILocator Reply => page.GetByRole(AriaRole.Textbox, new() { Name = "Reply" });

    public ILocator Send => page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true });

    /// <summary>Says how the reply goes out and how many bytes it has.</summary>
    public ILocator Counter => page.GetByText("Goes out as");

    /// <summary>Why a reply was not sent.</summary>
    public ILocator Reason => Form.GetByRole(AriaRole.Alert);

    /// <summary>Why nothing can be sent at present.</summary>
    public ILocator Closed(string reason) => Form.GetByText(reason);

    public async Task SendAsync(string text)
    {
        await Reply.FillAsync(text);
        await Send.ClickAsync();
    }

    private ILocator Form => page.Locator("form").Filter(new() { Has = Reply });
}
