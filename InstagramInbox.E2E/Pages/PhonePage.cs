using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Pages;

/// <summary>/simulator: a customer's phone.</summary>
public sealed class PhonePage(IPage page)
{
    /// <summary>Everything besides words that a customer can send or do, as the simulator calls it.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "heart", "story_reply", "ad", "product_question", "unsupported", "images", "video", "audio", "file", "share", "ig_post", "ig_reel", "story_mention",
        "sticker", "unknown_attachment", "ephemeral", "location", "appointment_booking", "template", "product", "fallback", "ice_breaker", "referral", "optin",
    ];

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
        await Expect(Line(text).Last).ToBeVisibleAsync();
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

    /// <summary>Sends one of the things that phones send besides words and drawings.</summary>
    /// <param name="kind">Such as "Voice message" or "Story reply".</param>
    public async Task SendKindAsync(string kind)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a picture" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "More to send" }).GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).ClickAsync();
    }

    public Task UnsendAsync(ILocator line) => ClickOnAsync(line, "Unsend");

    public async Task EditAsync(string text, string into)
    {
        await ClickOnAsync(Line(text), "Edit");
        await WriteAsync(into);
    }

    /// <summary>Answers this very message.</summary>
    public async Task AnswerAsync(string text, string answer)
    {
        await ClickOnAsync(Line(text), "Reply");
        await WriteAsync(answer);
    }

    public Task LikeAsync(string text) => ClickOnAsync(Line(text), "Like");

    public Task UnlikeAsync(string text) => ClickOnAsync(Line(text), "Unlike");

    /// <summary>The business takes its message back, in Instagram itself.</summary>
    public Task RemoveAsShopAsync(string text) => ClickOnAsync(Line(text), "Remove as the shop");

    /// <summary>The business writes on its own phone, past the application.</summary>
    public async Task WriteAsShopAsync(string text)
    {
        await page.GetByLabel("As the shop, in the Instagram app").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send from Instagram" }).ClickAsync();
    }

    /// <summary>Whether another app answers this customer.</summary>
    public ILocator HeldByAnotherApp => page.GetByRole(AriaRole.Checkbox, new() { Name = "Another app holds this thread" });

    public ILocator Line(string text) => Lines.Filter(new() { HasText = text });

    /// <summary>What a message answers, as the phone shows it above.</summary>
    public ILocator QuoteOn(string text) => Line(text).Locator(".quote");

    public ILocator ReactionOn(string text) => Line(text).Locator(".reaction");

    /// <summary>The pictures of the newest message.</summary>
    public ILocator NewestPictures => Lines.Last.Locator("img.sent");

    /// <summary>The newest message exactly as it arrived, blanks and line feeds included.</summary>
    public Task<string?> NewestTextAsync() => Lines.Last.Locator(".text").TextContentAsync();

    /// <summary>Many messages at once, by the simulator's own interface.</summary>
    public async Task WriteManyAsync(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            await CallAsync("POST", "{chat}/messages", new { text });
    }

    /// <summary>Lets something happen that the page has no button for.</summary>
    /// <param name="productions">Each with a kind and what goes with it.</param>
    public async Task ProduceAsync(params object[] productions)
    {
        foreach (var production in productions)
            await CallAsync("POST", "{chat}/produce", production);
    }

    /// <summary>The customer comments on the account's first post, or below a comment.</summary>
    /// <returns>The comment's id.</returns>
    public async Task<string> CommentAsync(string text, string? below = null)
    {
        object production = below is null ? new { kind = "comment", text } : new { kind = "comment_reply", mid = below, text };
        return JsonDocument.Parse(await CallAsync("POST", "{chat}/produce", production)).RootElement.GetProperty("mid").GetString()!;
    }

    /// <summary>Turns from the chat to the account's posts and back.</summary>
    public Task ShowPostsAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Posts", Exact = true }).ClickAsync();

    /// <summary>A comment as this customer sees it below the post.</summary>
    public ILocator Comment(string text) => page.GetByRole(AriaRole.Feed, new() { Name = "Posts" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });

    /// <summary>The customer wrote this some time ago.</summary>
    public Task WriteAgoAsync(string text, TimeSpan ago) => CallAsync("POST", "{chat}/messages", new { text, minutesAgo = (int)ago.TotalMinutes });

    /// <summary>Another tool sends for the business.</summary>
    public Task WriteByOtherToolAsync(string text) => CallAsync("POST", "{chat}/business", new { kind = "text", text, app = "other" });

    /// <summary>Moves the clock of the whole application, as seen from now.</summary>
    public Task ShiftClockAsync(TimeSpan offset) => CallAsync("POST", "/clock", new { offset = offset.ToString("c") });

    /// <summary>Instagram stops accepting every token of the account that was given out so far.</summary>
    public Task KillTokensAsync(string account) => CallAsync("PUT", $"/tokens/{account}", new { dead = 460 });

    private static Task ClickOnAsync(ILocator line, string name) => line.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <param name="method">As in HTTP.</param>
    /// <param name="path">Below the simulator's interface; {chat} stands for this customer's chat.</param>
    /// <param name="body">Sent as JSON.</param>
    private Task<string> CallAsync(string method, string path, object body) => page.EvaluateAsync<string>(
        """
        async ([method, path, body]) => {
          const chat = new URLSearchParams(location.search);
          const address = path.replace('{chat}', `/chats/${chat.get('account')}/${chat.get('customer')}`);
          const answer = await fetch(`/simulator/api${address}`, { method, headers: { 'X-Simulator': '1', 'Content-Type': 'application/json' }, body });
          const text = await answer.text();
          if (!answer.ok) throw new Error(`${address}: ${answer.status} ${text}`);
          return text;
        }
        """,
        new[] { method, path, JsonSerializer.Serialize(body) });
}
