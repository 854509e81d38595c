using System.Linq.Expressions;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace InstagramInbox.Inbox;

/// <summary>What an agent can do to a conversation. Each names the state it expects, so that two agents cannot undo each other by accident.</summary>
public sealed class ConversationActions(IDbContextFactory<InboxDbContext> contexts, ChangeFeed feed, AuditLog audit, SenderSignals signals, TimeProvider time)
{
    /// <returns>False when there was nothing to change or the conversation is not for this agent.</returns>
    public Task<bool> ResolveAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            access, conversationId, c => c.Status != ConversationStatus.Resolved,
            set => set.SetProperty(c => c.Status, ConversationStatus.Resolved), "conversation.resolved", cancellationToken,
            // A person has dealt with it: what was handed over waits for nobody any more.
            (db, now) => db.AssistantSessions.Where(s => s.ConversationId == conversationId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastPersonAt, now), cancellationToken));

    /// <returns>False when there was nothing to change or the conversation is not for this agent.</returns>
    public Task<bool> ReopenAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            access, conversationId, c => c.Status != ConversationStatus.Open,
            set => set.SetProperty(c => c.Status, ConversationStatus.Open), "conversation.reopened", cancellationToken);

    /// <summary>The agent has the thread before their eyes: nothing in it is unread any more.</summary>
    /// <returns>False when nothing was unread.</returns>
    public async Task<bool> MarkOpenedAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var opened = await ChangeAsync(
            access, conversationId, c => c.UnreadCount > 0,
            set => set.SetProperty(c => c.UnreadCount, 0).SetProperty(c => c.LastOpenedAt, now), null, cancellationToken);
        if (opened)
            signals.Seen(access, conversationId);
        return opened;
    }

    /// <summary>The agent is writing an answer; the customer may see it. May be called with every key.</summary>
    public void Typing(AgentAccess access, long conversationId) => signals.Typing(access, conversationId);

    private async Task<bool> ChangeAsync(
        AgentAccess access, long conversationId, Expression<Func<Conversation, bool>> expected, Action<UpdateSettersBuilder<Conversation>> change,
        string? action, CancellationToken cancellationToken, Func<InboxDbContext, DateTimeOffset, Task>? along = null)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await db.ConversationsFor(access).Where(c => c.Id == conversationId).Where(expected).ExecuteUpdateAsync(
            set =>
            {
                change(set);
                set.SetProperty(c => c.Version, c => c.Version + 1).SetProperty(c => c.ChangedAt, now);
            },
            cancellationToken);
        if (changed == 0)
            return false;
        if (along is not null)
            await along(db, now);
        if (action is not null)
        {
            audit.Note(db, access.AgentId, action, $"conversation:{conversationId}");
            await db.SaveChangesAsync(cancellationToken);
        }

        var notice = await db.Conversations.Where(c => c.Id == conversationId)
            .Select(c => new ConversationNotice(c.Id, c.ChannelId, c.Version)).SingleAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(notice);
        return true;
    }
}
