using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>/settings/channels/{id}/diagnosis</summary>
public sealed class DiagnosisPage(IPage page)
{
    public ILocator Heading(string channel) => page.GetByRole(AriaRole.Heading, new() { Name = $"Diagnosis of {channel}", Exact = true });

    public ILocator SendTest => page.GetByRole(AriaRole.Button, new() { Name = "Send a test delivery" });

    public ILocator AskNow => page.GetByRole(AriaRole.Button, new() { Name = "Ask now" });

    public ILocator Card(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });
}
