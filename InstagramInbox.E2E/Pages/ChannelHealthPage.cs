using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>/settings/channels/{id}: how a channel fares.</summary>
public sealed class ChannelHealthPage(IPage page)
{
    public ILocator CheckNow => page.GetByRole(AriaRole.Button, new() { Name = "Check now" });

    /// <summary>What the check found.</summary>
    public ILocator Found => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status).First;

    public ILocator TestTheWebhook => Card("Receiving").GetByRole(AriaRole.Button, new() { Name = "Test the webhook" });

    /// <summary>To whom a test message goes.</summary>
    public ILocator Recipient => TestMessage.GetByRole(AriaRole.Combobox);

    public ILocator SendTestMessage => TestMessage.GetByRole(AriaRole.Button, new() { Name = "Send test message" });

    /// <summary>How far the test message has come.</summary>
    public ILocator Steps => TestMessage.GetByRole(AriaRole.Listitem);

    /// <summary>One matter of the channel, such as "Token" or "Sending".</summary>
    public ILocator Card(string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private ILocator TestMessage => Card("Send yourself a test message");
}
