using InstagramInbox.Accounts;
using InstagramInbox.Components.Inbox.Bubbles;
using InstagramInbox.Inbox;
using Microsoft.AspNetCore.Components;

namespace InstagramInbox.Components.Inbox;

/// <summary>A thread that is read again whenever it changes, and what an agent does with it.</summary>
public sealed partial class ThreadPane
{
    protected override void OnInitialized() => GoLive(
        Feed.OnConversation(notice => { if (notice.ConversationId == ConversationId) Changed(); }),
        Feed.OnChannels(Changed),
        Feed.OnAgent(_ => Changed()));

    protected override async Task OnParametersSetAsync()
    {
        if (thread?.View.Head.Id == ConversationId)
            return;
        (missing, late, quoted, problem) = (false, false, null, null);
        (privately, chosen, impliedId) = (false, null, null);
        var (id, reading) = (ConversationId, ReadAsync(ConversationId));
        if (await Task.WhenAny(reading, Task.Delay(Patience, Clock, Gone)) != reading && id == ConversationId)
        {
            late = true;
            StateHasChanged();
        }

        await reading;
    }

    protected override Task RefreshAsync(CancellationToken cancellationToken) => ReadAsync(ConversationId);

    private async Task ReadAsync(long id)
    {
        await Time.EnsureAsync();
        var reader = await RequireAsync();
        var read = await LoadedThread.ReadAsync(Reader, reader, id, thread, Gone);
        // Meanwhile the agent may have gone on to another thread.
        if (id != ConversationId)
            return;
        (access, thread, missing) = (reader, read, read is null);
        FollowComments();
        StateHasChanged();
        await MarkOpenedAsync();
    }

    private async Task SeeAsync(bool now)
    {
        visible = now;
        await MarkOpenedAsync();
    }

    private async Task MarkOpenedAsync()
    {
        if (visible && thread is { View.Head: { UnreadCount: > 0, Id: var id } } && id == ConversationId)
            await Actions.MarkOpenedAsync(await RequireAsync(), id, Gone);
    }

    private async Task LoadOlderAsync() => thread = await thread!.WithOlderAsync(Reader, await RequireAsync(), Gone);

    private async Task ActAsync(Func<AgentAccess, long, CancellationToken, Task> act)
    {
        await act(await RequireAsync(), thread!.View.Head.Id, Gone);
        Changed();
    }

    private EventCallback<MessageView> Quotes => thread!.View.Reply is { TakesQuotes: true, Obstacle: null }
        ? EventCallback.Factory.Create<MessageView>(this, m => quoted = m)
        : default;

    private void QuoteAsync(long? id) => quoted = thread?.Messages.FirstOrDefault(m => m.Id == id && m.Answerable);

    private async Task TypingAsync()
    {
        // What is being written answers this comment, whatever comes.
        quoted ??= Implied;
        Actions.Typing(await RequireAsync(), ConversationId);
    }

    private void Routed(string? reason)
    {
        problem = reason;
        Changed();
    }

    private async Task ReactAsync(GivenReaction given)
    {
        var refused = await Reactions.SetAsync(await RequireAsync(), given.MessageId, given.Emoji, Gone);
        problem = refused is null ? null : "Reaction_" + refused;
        Changed();
    }

    private async Task<ReplyOutcome> SendAsync(long id, ReplyDraft draft, Guid submission)
    {
        // Not cancelled with the page: what was handed over is to be kept.
        var outcome = await Replies.SendAsync(await RequireAsync(), id, draft, submission, CancellationToken.None);
        if (outcome.Obstacle is null)
            (privately, impliedId) = (false, null);
        Changed();
        return outcome;
    }
}
