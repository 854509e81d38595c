using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>Where an agent writes a reply.</summary>
public sealed class ComposerPart(IPage page)
{
    public ILocator Reply => page.GetByRole(AriaRole.Textbox, new() { Name = "Reply" });

    public ILocator Send => page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true });

    /// <summary>Sends a text that does not fit as several messages.</summary>
    public ILocator SendAs(int messages) => page.GetByRole(AriaRole.Button, new() { Name = $"Send as {messages} messages" });

    public ILocator SendHeart => page.GetByRole(AriaRole.Button, new() { Name = "Send a heart" });

    /// <summary>The files that go out with the next reply.</summary>
    public ILocator Files => page.GetByRole(AriaRole.List, new() { Name = "Attached files" }).GetByRole(AriaRole.Listitem);

    /// <summary>The message that the reply answers.</summary>
    public ILocator Quoted => Form.Locator(".quoted");

    /// <summary>Says how the reply goes out and how many bytes it has.</summary>
    public ILocator Counter => Form.Locator(".counter");

    /// <summary>The comment is answered for everybody to see.</summary>
    public ILocator Publicly => Form.GetByRole(AriaRole.Radio, new() { Name = "Publicly" });

    /// <summary>The comment is answered as a direct message.</summary>
    public ILocator Privately => Form.GetByRole(AriaRole.Radio, new() { Name = "Privately" });

    /// <summary>Why a reply was not sent.</summary>
    public ILocator Reason => Form.GetByRole(AriaRole.Alert);

    /// <summary>Why nothing can be sent at present.</summary>
    public ILocator Closed(string reason) => Form.GetByText(reason);

    public async Task SendAsync(string text)
    {
        await Reply.FillAsync(text);
        await Send.ClickAsync();
    }

    /// <summary>Chooses files from the computer.</summary>
    public async Task PickAsync(params FilePayload[] files)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Attach files" }).ClickAsync());
        await chooser.SetFilesAsync(files);
    }

    /// <summary>Pastes a picture as a screenshot tool leaves it in the clipboard.</summary>
    public Task PasteAsync(FilePayload file) => BringAsync(Reply, file, "paste");

    /// <summary>Drops a file on the messages.</summary>
    public Task DropAsync(FilePayload file) => BringAsync(page.GetByRole(AriaRole.Log, new() { Name = "Messages" }), file, "drop");

    /// <summary>Sends as soon as every file is uploaded.</summary>
    public async Task SendFilesAsync(int count)
    {
        await Expect(Files).ToHaveCountAsync(count);
        await Expect(Files.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
        await Send.ClickAsync();
        await Expect(Files).ToHaveCountAsync(0);
    }

    private static Task BringAsync(ILocator place, FilePayload file, string how) => place.EvaluateAsync(
        """
        (place, [how, name, type, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name, { type }));
          place.dispatchEvent(how === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """,
        new[] { how, file.Name, file.MimeType, Convert.ToBase64String(file.Buffer) });

    private ILocator Form => page.Locator("form").Filter(new() { Has = Reply });
}
