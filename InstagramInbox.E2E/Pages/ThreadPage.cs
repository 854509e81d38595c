using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/inbox/{conversationId}: one thread with its header, its messages and the composer.</summary>
public sealed class ThreadPage(IPage page)
{
    public ComposerPart Composer { get; } = new(page);

    public ILocator Log => page.GetByRole(AriaRole.Log, new() { Name = "Messages" });

    public ILocator Messages => Log.GetByRole(AriaRole.Article);

    public ILocator Back => page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" });

    public ILocator Resolve => page.GetByRole(AriaRole.Button, new() { Name = "Resolve", Exact = true });

    public ILocator Reopen => page.GetByRole(AriaRole.Button, new() { Name = "Reopen", Exact = true });

    public ILocator LoadOlder => page.GetByRole(AriaRole.Button, new() { Name = "Load older" });

    /// <summary>Leads to messages that arrived further down.</summary>
    public ILocator NewMessages => page.GetByRole(AriaRole.Button, new() { Name = "New messages" });

    /// <summary>The picture of a message.</summary>
    public ILocator PictureFromCustomer => Log.GetByRole(AriaRole.Img, new() { Name = "Picture from the customer" });

    public ILocator RemovedNotice => Log.GetByText("Message removed");

    public ILocator Contact(string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>The message with this text.</summary>
    public ILocator Message(string text) => Messages.Filter(new() { Has = page.GetByText(text, new() { Exact = true }) });

    /// <summary>The state of a message: Queued, Sending, Sent, Delivered, Read, Failed or Unconfirmed.</summary>
    public ILocator Tick(string text, string state) => Message(text).GetByRole(AriaRole.Img, new() { Name = state, Exact = true });

    public ILocator ActionOf(string text, string name) => Message(text).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The composer's script is what makes the thread usable.</summary>
    public Task ReadyAsync() => Expect(Composer.Counter).ToContainTextAsync("/ 1000");

    /// <summary>Resolves with the moment at which the text is on the screen, in the browser's milliseconds.</summary>
    public Task<double> WatchForAsync(string text) => Log.EvaluateAsync<double>(
        """
        (log, text) => new Promise(resolve => {
          const look = () => log.textContent.includes(text) && requestAnimationFrame(() => resolve(Date.now()));
          new MutationObserver(look).observe(log, { childList: true, subtree: true, characterData: true });
          look();
        })
        """,
        text);

    /// <summary>Where a message stands on the screen.</summary>
    public async Task<float> TopOfAsync(string text) => (await Message(text).BoundingBoxAsync())!.Y;

    public Task ScrollToTopAsync() => Log.EvaluateAsync("log => log.scrollTop = 0");

    public Task ScrollByAsync(int pixels) => Log.EvaluateAsync("(log, pixels) => log.scrollTop += pixels", pixels);

    /// <summary>Whether a picture has been loaded and has something to show.</summary>
    public async Task ExpectLoadedAsync(ILocator picture)
    {
        await picture.ScrollIntoViewIfNeededAsync();
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("img => img.naturalWidth") > 0, "The picture is empty.");
    }
}
