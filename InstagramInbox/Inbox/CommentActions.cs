using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>What became of an agent's wish to change a comment.</summary>
/// <param name="Reason">The resource key of one plain sentence that says why it was not done; null when it was.</param>
/// <param name="Detail">The provider's own words; only for admins, else null.</param>
public sealed record CommentOutcome(long MessageId, string? Reason = null, string? Detail = null);

/// <summary>Moderates comments: at once or not at all; nothing waits for it. What the provider did is stored after it said so.</summary>
public sealed class CommentActions(
    IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, ChannelDirectory directory, ChangeFeed feed, AuditLog audit, EraserSignal eraser,
    TimeProvider time)
{
    private const string Gone = "CommentAction_Gone";
    private const string Impossible = "CommentAction_Impossible";
    private const string ChannelDown = "Obstacle_ChannelDown";
    private const int MaxConflicts = 5;

    /// <summary>Nobody but its author and the account sees the comment any more.</summary>
    /// <exception cref="AccessDeniedException">The comment is not for this agent.</exception>
    public Task<CommentOutcome> HideAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        ActAsync(access, messageId, CommentDeed.Hide, cancellationToken);

    public Task<CommentOutcome> UnhideAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        ActAsync(access, messageId, CommentDeed.Unhide, cancellationToken);

    /// <summary>Deletes a customer's comment or one of the account's own, at the provider and with all its words here.</summary>
    public Task<CommentOutcome> DeleteAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        ActAsync(access, messageId, CommentDeed.Delete, cancellationToken);

    public Task<CommentOutcome> LikeAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        ActAsync(access, messageId, CommentDeed.Like, cancellationToken);

    public Task<CommentOutcome> UnlikeAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        ActAsync(access, messageId, CommentDeed.Unlike, cancellationToken);

    /// <summary>Hides a selection, one after another; each has an outcome of its own.</summary>
    public async Task<IReadOnlyList<CommentOutcome>> HideManyAsync(
        AgentAccess access, IReadOnlyCollection<long> messageIds, CancellationToken cancellationToken = default)
    {
        List<CommentOutcome> outcomes = [];
        foreach (var id in messageIds.Distinct())
            outcomes.Add(await ActAsync(access, id, CommentDeed.Hide, cancellationToken));
        return outcomes;
    }

    private async Task<CommentOutcome> ActAsync(AgentAccess access, long messageId, CommentDeed deed, CancellationToken cancellationToken)
    {
        Message comment;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            comment = await db.Messages.AsNoTracking().Include(m => m.Conversation!.Contact!.Channel)
                .SingleOrDefaultAsync(m => m.Id == messageId && db.ConversationsFor(access).Any(c => c.Id == m.ConversationId), cancellationToken)
                ?? throw new AccessDeniedException("The comment is not visible to this agent.");
            if (await ObstacleAsync(db, comment, deed, cancellationToken) is { } obstacle)
                return new CommentOutcome(messageId, obstacle);
        }

        if (deed.IsDone(comment))
            return new CommentOutcome(messageId);
        var channel = comment.Conversation!.Contact!.Channel!;
        if (await directory.GetAsync(channel.Id, cancellationToken) is not { } connected)
            return new CommentOutcome(messageId, ChannelDown);
        var refusal = await deed.AskAsync((IComments)providers.Get(channel.Provider), connected, comment.Mid!, cancellationToken);
        if (refusal?.Health is { } health)
            await directory.SetHealthAsync(channel.Id, connected.Token, health, refusal.Detail, cancellationToken);
        // The provider has done it, so an agent who leaves must not keep it from being stored.
        await StoreAsync(access, comment, deed, refusal is not null, CancellationToken.None);
        return new CommentOutcome(messageId, refusal?.Reason, access.IsAdmin ? refusal?.Detail : null);
    }

    private async Task<string?> ObstacleAsync(InboxDbContext db, Message comment, CommentDeed deed, CancellationToken cancellationToken)
    {
        if (comment.Status == MessageStatus.Removed)
            return deed == CommentDeed.Delete ? null : Gone;
        if (comment.Conversation!.Kind != ConversationKind.Comment)
            return Impossible;
        var thread = await CommentThread.LoadAsync(db, providers, comment.ConversationId, [comment], time.GetUtcNow(), cancellationToken);
        if (thread.Describe(comment) is not { } described || !deed.IsOffered(described))
            return Impossible;
        return comment.Conversation.Contact!.Channel!.Health is ChannelHealth.TokenRejected or ChannelHealth.Blocked ? ChannelDown : null;
    }

    private async Task StoreAsync(AgentAccess access, Message comment, CommentDeed deed, bool refused, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await StoreOnceAsync(access, comment, deed, refused, cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (conflicts < MaxConflicts && DatabaseErrors.IsConflict(exception))
            {
                // The conversation changed in between: its newer state takes the change as well.
                continue;
            }
        }
    }

    private async Task StoreOnceAsync(AgentAccess access, Message comment, CommentDeed deed, bool refused, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var conversation = await db.Conversations.Include(c => c.Contact).SingleAsync(c => c.Id == comment.ConversationId, cancellationToken);
        if (!refused)
        {
            var parts = await db.Messages.Where(m => m.ChannelId == comment.ChannelId && m.Mid == comment.Mid).OrderBy(m => m.Part).ToListAsync(cancellationToken);
            await deed.StoreAsync(db, conversation, parts, now, cancellationToken);
        }

        audit.Note(db, access.AgentId, refused ? deed.Action + "-refused" : deed.Action, $"message:{comment.Id}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (refused)
            return;
        feed.Publish(new ConversationNotice(conversation.Id, conversation.ChannelId, conversation.Version));
        if (deed == CommentDeed.Delete)
            eraser.Set();
    }
}
