using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Components.Shared;
using InstagramInbox.Inbox;
using Microsoft.JSInterop;

namespace InstagramInbox.Components.Inbox;

/// <summary>Where an agent writes. The browser keeps the draft; the server sees a text when it is sent.</summary>
public sealed partial class Composer
{
    /// <summary>One press of Send, as the browser tells it.</summary>
    /// <param name="Private">A comment is answered in private.</param>
    public sealed record Press(string Text, bool Split, bool Heart, Guid[] FileIds, long? Quote, Guid Submission, bool Private = false);

    /// <summary>What the browser learns after a press of Send.</summary>
    /// <param name="Undecided">The same press may be repeated.</param>
    /// <param name="SendAs">What the button says where the text would go out as several messages, if pressed again.</param>
    /// <param name="FileId">The file that stands in the way.</param>
    public sealed record Answer(bool Sent, string? Reason, bool Undecided = false, string? SendAs = null, Guid? FileId = null);

    [JSInvokable]
    public async Task<Answer> SendAsync(Press press)
    {
        try
        {
            var draft = new ReplyDraft
            {
                Text = press.Text, Split = press.Split, Heart = press.Heart, FileIds = press.FileIds, QuotedMessageId = press.Quote,
                Answer = press.Private ? CommentAnswer.Private : CommentAnswer.Public,
            };
            var outcome = await Send(ConversationId, draft, press.Submission);
            return outcome.Obstacle switch
            {
                null => new Answer(true, null),
                ReplyObstacle.TooLong when outcome.TextMessages > 1 =>
                    new Answer(false, L["Obstacle_Splits", outcome.TextMessages], SendAs: L["Composer_SendAs", outcome.TextMessages]),
                { } obstacle => new Answer(false, Reason(obstacle), FileId: outcome.FileId),
            };
        }
        catch (AccessDeniedException denied)
        {
            await DispatchExceptionAsync(denied);
            return new Answer(false, L["Composer_Error"], Undecided: true);
        }
        catch (Exception exception)
        {
            Log.NotStored(Logger, exception, ConversationId);
            return new Answer(false, L["Composer_Error"], Undecided: true);
        }
    }

    /// <summary>The agent is writing; the browser says so now and then.</summary>
    [JSInvokable]
    public Task TypingAsync() => OnTyping.InvokeAsync();

    /// <summary>The draft belongs to this message, or to none any more.</summary>
    [JSInvokable]
    public Task QuoteAsync(long? id) => OnQuote.InvokeAsync(id);

    /// <summary>The draft was meant to go in private, or not.</summary>
    [JSInvokable]
    public Task PrivatelyAsync(bool privately) => OnPrivate.InvokeAsync(privately);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            (self, drawn) = (DotNetObjectReference.Create(this), (Quote?.Id, Implied, IsPrivate));
            module = new BrowserModule(JS, "./Components/Inbox/Composer.razor.js");
            await module.CallAsync<object>("attach", form, $"draft:{AgentId}:{ConversationId}", self);
        }
        else if (drawn != (Quote?.Id, Implied, IsPrivate) && module is not null)
        {
            var chosen = drawn.Quote != Quote?.Id && !Implied;
            drawn = (Quote?.Id, Implied, IsPrivate);
            // What nobody chose must not take the focus from anything.
            await module.CallAsync<object>(chosen || (Rules.Answer is null && Quote is null) ? "quoted" : "turned", form);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            await module.CallAsync<object>("detach", form);
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    private Task CancelQuote() => OnQuote.InvokeAsync(null);

    // The way that was chosen, unless only the other is open.
    private bool IsPrivate => Rules.Private is not null && Quote?.Comment switch
    {
        { PrivateObstacle: not null } => false,
        { PublicObstacle: not null } => true,
        _ => Private,
    };

    /// <summary>The rules of the answer as it would go out now.</summary>
    private ReplyRules Now => IsPrivate ? Rules.Private! : Rules;

    private IReadOnlyList<FileLimit> Files => (Rules.Private ?? Rules).Files;

    // Below somebody else's comment whoever is answered is named.
    private string? Mention => IsPrivate ? null : Quote?.Comment?.Mention;

    private string Placeholder => Rules.Answer is null
        ? L["Composer_Placeholder", ContactName]
        : L[IsPrivate ? "Answer_PlaceholderPrivate" : "Answer_PlaceholderPublic", Quote?.Comment?.Name ?? L["Comment_Somebody"].Value];

    // The thread stays open while the window closes, and the comment may go.
    private ReplyObstacle? Obstacle => Rules.Obstacle ?? (Rules.Window.IsOpen(Time.Now) ? NoAnswer : ReplyObstacle.WindowClosed);

    private ReplyObstacle? NoAnswer => (Rules, Quote?.Comment) switch
    {
        ({ Answer: null }, _) => null,
        (_, null) => ReplyObstacle.NoComment,
        ({ Private: not null }, { PrivateObstacle: null }) => null,
        (_, var comment) => comment.PublicObstacle,
    };

    private string Reason(ReplyObstacle obstacle) => obstacle switch
    {
        ReplyObstacle.TooLong => L[Now.Text.InBytes ? "Obstacle_TooLong" : "Obstacle_TooLongLetters", Now.Text.Max],
        ReplyObstacle.WindowClosed when Rules.Window.EndsAt is { } end => L["Obstacle_WindowClosed", Time.Near(end)],
        ReplyObstacle.WindowClosed => L["Obstacle_NeverWrote"],
        _ => L["Obstacle_" + obstacle],
    };

    // Beside the markup, because the logging generator does not see what the markup becomes.
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A reply in conversation {ConversationId} could not be stored.")]
        public static partial void NotStored(ILogger logger, Exception exception, long conversationId);
    }
}
