using InstagramInbox.Accounts;
using InstagramInbox.Components.Shared;
using InstagramInbox.Inbox;
using Microsoft.JSInterop;

namespace InstagramInbox.Components.Inbox;

/// <summary>Where an agent writes. The browser keeps the draft; the server sees a text when it is sent.</summary>
public sealed partial class Composer
{
    /// <summary>One press of Send, as the browser tells it.</summary>
    public sealed record Press(string Text, bool Split, bool Heart, Guid[] FileIds, long? Quote, Guid Submission);

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = new BrowserModule(JS, "./Components/Inbox/Composer.razor.js");
            await module.CallAsync<object>("attach", form, $"draft:{AgentId}:{ConversationId}", self);
        }
        else if (drawn != Quote?.Id && module is not null)
        {
            drawn = Quote?.Id;
            await module.CallAsync<object>("quoted", form);
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

    private string Reason(ReplyObstacle obstacle) => obstacle switch
    {
        ReplyObstacle.TooLong => L["Obstacle_TooLong", Rules.Text.Max],
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
