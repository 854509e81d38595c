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

    /// <summary>The picture of a reply.</summary>
    public ILocator PictureToCustomer => Log.GetByRole(AriaRole.Img, new() { Name = "Picture to the customer" });

    public ILocator VoiceMessage => Log.GetByLabel("Voice message", new() { Exact = true });

    public ILocator Video => Log.GetByLabel("Video", new() { Exact = true });

    /// <summary>The story of the business that the customer answered.</summary>
    public ILocator AnsweredStory => Log.GetByRole(AriaRole.Img, new() { Name = "Your story" });

    /// <summary>The customer's own story, in which the business is mentioned.</summary>
    public ILocator MentioningStory => Log.GetByRole(AriaRole.Img, new() { Name = "Mentioned you in a story" });

    /// <summary>Papers that came or went.</summary>
    public ILocator Files => Log.GetByRole(AriaRole.Link, new() { Name = "opens in a new tab" });

    public ILocator Sticker => Log.GetByRole(AriaRole.Img, new() { Name = "Sticker" });

    public ILocator Heart => Log.GetByRole(AriaRole.Img, new() { Name = "Heart" });

    /// <summary>An event as Instagram sent it, for those who may see that.</summary>
    public ILocator AsItCame => Log.GetByText("As it came");

    /// <summary>What the channel lacks, between header and messages.</summary>
    public ILocator Trouble => page.GetByRole(AriaRole.Region, new() { Name = "Conversation", Exact = true }).GetByRole(AriaRole.Status);

    /// <summary>That another app answers.</summary>
    public ILocator HeldElsewhere => page.GetByText("Another app answers this conversation. What you send may be refused until you take it.");

    /// <summary>How long replies are possible.</summary>
    public ILocator WindowChip => page.Locator("header .window");

    public ILocator Menu => page.GetByRole(AriaRole.Menu, new() { Name = "Who answers this conversation" });

    public ILocator RemovedNotice => Log.Locator(".body").GetByText("Message removed");

    /// <summary>Who answers: the assistant, nobody yet, or a person.</summary>
    public ILocator AssistantBar => page.Locator(".assistant-bar");

    public ILocator TakeOver => AssistantBar.GetByRole(AriaRole.Button, new() { Name = "Take over" });

    public ILocator GiveBack => AssistantBar.GetByRole(AriaRole.Button, new() { Name = "Let the assistant answer again" });

    /// <summary>A line about the thread itself.</summary>
    public ILocator Line(string words) => Messages.Filter(new() { HasText = words });

    /// <summary>The post that comments stand below.</summary>
    public ILocator Post => page.GetByRole(AriaRole.Region, new() { Name = "The post" });

    public ILocator SelectComments => Post.GetByRole(AriaRole.Button, new() { Name = "Select", Exact = true });

    /// <summary>What is done with the comments that were chosen, and what became of it.</summary>
    public ILocator Choice => page.GetByRole(AriaRole.Region, new() { Name = "Comments to hide" });

    public ILocator HideChosen(int count) => Choice.GetByRole(AriaRole.Button, new() { Name = $"Hide {count} comments" });

    public ILocator CommentBox(string author) => Log.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose the comment of {author}" });

    /// <summary>Leads from a comment's thread to the direct messages.</summary>
    public ILocator ContinueInDirect => Log.GetByRole(AriaRole.Link, new() { Name = "Continue in direct messages" });

    /// <summary>Leads from a private answer to the comment that it answers.</summary>
    public ILocator ToComment => Log.GetByRole(AriaRole.Link, new() { Name = "Go to the comment" });

    public ILocator DeletedComment => Log.GetByText("Comment deleted");

    /// <summary>What was done with a comment: Liked, Hidden or Answered privately.</summary>
    public ILocator Mark(string text, string mark) => Message(text).GetByText(mark, new() { Exact = true });

    public ILocator Contact(string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>The message with this text; not those that quote it.</summary>
    public ILocator Message(string text) => Messages.Filter(new() { Has = page.Locator(".body").GetByText(text, new() { Exact = true }) });

    /// <summary>The state of a message: Queued, Sending, Sent, Delivered, Read, Failed or Unconfirmed.</summary>
    public ILocator Tick(string text, string state) => Message(text).GetByRole(AriaRole.Img, new() { Name = state, Exact = true });

    public ILocator ActionOf(string text, string name) => Message(text).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The message that this one answers; a click leads there.</summary>
    public ILocator QuoteOn(string text) => Message(text).GetByTitle("Go to the quoted message");

    public ILocator CustomersReaction(string text) => Message(text).GetByRole(AriaRole.Img, new() { Name = "The customer reacted with" });

    public ILocator OwnReaction(string text) => Message(text).GetByRole(AriaRole.Img, new() { Name = "You reacted with" });

    /// <summary>What the message said before it was edited.</summary>
    public ILocator EarlierTextOf(string text) => Message(text).GetByRole(AriaRole.Tooltip);

    /// <summary>One of the buttons that appear beside a message under the mouse.</summary>
    public async Task UseToolAsync(string text, string tool)
    {
        await Message(text).HoverAsync();
        await ActionOf(text, tool).ClickAsync();
    }

    /// <summary>Deletes a comment and says yes to the question whether that is meant.</summary>
    public async Task DeleteCommentAsync(string text)
    {
        await UseToolAsync(text, "Delete");
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
    }

    public async Task OpenMenuAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Who answers this conversation" }).ClickAsync();
        await Expect(Menu).ToBeVisibleAsync();
    }

    public async Task ChooseFromMenuAsync(string name)
    {
        await OpenMenuAsync();
        await Menu.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true }).ClickAsync();
    }

    /// <summary>The composer's script is what makes the thread usable.</summary>
    public Task ReadyAsync() => Expect(Composer.Counter).ToContainTextAsync(" / ");

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

    /// <summary>Plays a voice message or a video until it has moved on.</summary>
    public static Task PlayAsync(ILocator player) => player.EvaluateAsync(
        """
        async player => {
          player.muted = true;
          const moved = new Promise(done => player.addEventListener('timeupdate', () => player.currentTime > 0 && done()));
          await player.play();
          await moved;
          player.pause();
        }
        """);

    /// <summary>What a file is that a link leads to.</summary>
    public async Task<string?> TypeOfAsync(ILocator link)
    {
        var answer = await page.APIRequest.GetAsync((await link.GetAttributeAsync("href"))!);
        return answer.Ok ? answer.Headers["content-type"] : answer.StatusText;
    }

    /// <summary>Jumps into a video, and says where it stands then and how long it is.</summary>
    public static Task<double[]> SeekAsync(ILocator player, double part) => player.EvaluateAsync<double[]>(
        """
        async (player, part) => {
          const arrived = new Promise(done => player.addEventListener('seeked', done, { once: true }));
          player.currentTime = player.duration * part;
          await arrived;
          return [player.currentTime, player.duration];
        }
        """,
        part);
}
