using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>The phone page's panel that lets things go wrong, here always for the customer whose phone it is.</summary>
public sealed class FaultsPart(IPage page)
{
    public const string Delay3Seconds = "3 seconds";

    /// <summary>The next reply fails with one of Instagram's errors.</summary>
    public async Task FailNextReplyAsync(string error)
    {
        await ForThisCustomerAsync();
        await ChooseAsync(Replies.GetByRole(AriaRole.Combobox, new() { Name = "When an agent replies" }), "Error from Instagram");
        await ChooseAsync(Replies.GetByLabel("Error"), error);
    }

    /// <summary>The next reply gets no proper answer.</summary>
    /// <param name="how">Such as "No answer" or "Connection breaks".</param>
    /// <param name="arrives">Whether the customer gets it all the same.</param>
    public async Task LoseNextAnswerAsync(string how, bool arrives)
    {
        await ForThisCustomerAsync();
        await ChooseAsync(Replies.GetByRole(AriaRole.Combobox, new() { Name = "When an agent replies" }), how);
        if (arrives)
            await ChangeAsync(() => Replies.GetByLabel("The message arrives all the same").CheckAsync());
    }

    public async Task DelayWebhooksAsync(string delay)
    {
        await ForThisCustomerAsync();
        await ChooseAsync(Webhooks.GetByLabel("Delay"), delay);
    }

    private ILocator Replies => page.GetByRole(AriaRole.Group, new() { Name = "When an agent replies" });

    private ILocator Webhooks => page.GetByRole(AriaRole.Group, new() { Name = "When Instagram calls the app" });

    private Task ForThisCustomerAsync() => ChooseAsync(page.GetByRole(AriaRole.Combobox, new() { Name = "For", Exact = true }), "This customer");

    private async Task ChooseAsync(ILocator list, string choice)
    {
        if (await list.EvaluateAsync<string>("list => list.selectedOptions[0]?.label ?? ''") != choice)
            await ChangeAsync(() => list.SelectOptionAsync(new SelectOptionValue { Label = choice }));
    }

    /// <summary>The page stores each change and then reads what is stored; a choice made in between would be undone.</summary>
    private async Task ChangeAsync(Func<Task> change)
    {
        await page.RunAndWaitForResponseAsync(change, answer => answer.Request.Method == "GET" && answer.Url.Contains("/faults", StringComparison.Ordinal));
        // What follows an answer runs before the next frame.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    }
}
