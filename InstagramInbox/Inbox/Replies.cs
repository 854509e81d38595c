using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using InstagramInbox.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>What became of a press of Send.</summary>
/// <param name="MessageId">The stored message; null when it was refused.</param>
/// <param name="Obstacle">Why it was refused.</param>
public sealed record ReplyOutcome(long? MessageId, ReplyObstacle? Obstacle);

/// <summary>Stores agents' replies and hands them to the outbox, in one transaction.</summary>
public sealed class Replies(
    IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, ChangeFeed feed, OutboxSignal outbox, AuditLog audit, TimeProvider time)
{
    private const int MaxConflicts = 5;

    /// <summary>Stores a reply. When this returns a message id the reply is on disk and will be sent.</summary>
    /// <param name="submissionId">The same for every repetition of one press of Send; the reply is stored once.</param>
    /// <exception cref="AccessDeniedException">The conversation is not for this agent.</exception>
    public async Task<ReplyOutcome> SendAsync(
        AgentAccess access, long conversationId, string text, Guid submissionId, CancellationToken cancellationToken = default) =>
        await RetryAsync(() => StoreAsync(access, conversationId, text, submissionId, cancellationToken));

    /// <summary>Sends a failed or unconfirmed message once more, because the agent says so.</summary>
    /// <returns>False when it is in no such state any more.</returns>
    public Task<bool> RetryAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        RetryAsync(() => DecideAsync(access, messageId, "message.retried", (db, message) =>
        {
            message.Status = MessageStatus.Queued;
            message.Failure = null;
            message.FailureDetail = null;
            db.OutboxEntries.Add(NewEntry(message));
        }, MessageStatus.Failed, cancellationToken));

    /// <summary>Takes an unconfirmed message for sent, because the agent has seen it arrive.</summary>
    /// <returns>False when it is in no such state any more.</returns>
    public Task<bool> ConfirmSentAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        RetryAsync(() => DecideAsync(access, messageId, "message.confirmed", (_, message) =>
        {
            message.Status = MessageStatus.Sent;
            message.SentAt = message.At;
        }, MessageStatus.Unconfirmed, cancellationToken));

    private static async Task<T> RetryAsync<T>(Func<Task<T>> change)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                return await change();
            }
            catch (DbUpdateException exception) when (conflicts < MaxConflicts && DatabaseErrors.IsConflict(exception))
            {
                // Somebody changed the conversation in between, or this press was stored already: look again.
                continue;
            }
        }
    }

    private async Task<ReplyOutcome> StoreAsync(
        AgentAccess access, long conversationId, string text, Guid submissionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var conversation = await db.ConversationsFor(access).Include(c => c.Contact!.Channel)
            .SingleOrDefaultAsync(c => c.Id == conversationId, cancellationToken)
            ?? throw new AccessDeniedException("The conversation is not visible to this agent.");
        if (await db.Messages.Where(m => m.SubmissionId == submissionId).Select(m => (long?)m.Id).FirstOrDefaultAsync(cancellationToken) is { } stored)
            return new ReplyOutcome(stored, null);

        var channel = conversation.Contact!.Channel!;
        var (signed, obstacle) = ReplyPolicy.Check(
            providers.Get(channel.Provider), channel.Health, conversation.LastCustomerAt, access.DisplayName, text, now);
        if (obstacle is not null)
            return new ReplyOutcome(null, obstacle);

        var message = new Message
        {
            Conversation = conversation,
            ChannelId = conversation.ChannelId,
            Direction = MessageDirection.Outgoing,
            Status = MessageStatus.Queued,
            Text = signed,
            // Below what it answers, even where the provider's clock is ahead of ours.
            At = now > conversation.LastActivityAt ? now : conversation.LastActivityAt.AddMilliseconds(1),
            StoredAt = now,
            AuthorId = access.AgentId,
            AuthorName = access.DisplayName,
            SubmissionId = submissionId,
        };
        db.Messages.Add(message);
        db.OutboxEntries.Add(NewEntry(message));
        conversation.Status = ConversationStatus.Open;
        ConversationPreview.Offer(conversation, message);
        await SaveAsync(db, conversation, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Publish(conversation);
        return new ReplyOutcome(message.Id, null);
    }

    private async Task<bool> DecideAsync(
        AgentAccess access, long messageId, string action, Action<InboxDbContext, Message> change, MessageStatus expected, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var message = await db.Messages.Include(m => m.Conversation)
            .SingleOrDefaultAsync(m => m.Id == messageId && m.AuthorId != null && db.ConversationsFor(access).Any(c => c.Id == m.ConversationId), cancellationToken)
            ?? throw new AccessDeniedException("The message is not visible to this agent.");
        if (message.Status != MessageStatus.Unconfirmed && message.Status != expected)
            return false;
        change(db, message);
        audit.Note(db, access.AgentId, action, $"message:{messageId}");
        await SaveAsync(db, message.Conversation!, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Publish(message.Conversation!);
        return true;
    }

    private OutboxEntry NewEntry(Message message) => new()
    {
        Message = message,
        ConversationId = message.ConversationId,
        ChannelId = message.ChannelId,
        QueuedAt = time.GetUtcNow(),
        DueAt = time.GetUtcNow(),
    };

    private static async Task SaveAsync(InboxDbContext db, Conversation conversation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        conversation.Version++;
        conversation.ChangedAt = now;
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Publish(Conversation conversation)
    {
        feed.Publish(new ConversationNotice(conversation.Id, conversation.ChannelId, conversation.Version));
        outbox.Set();
    }
}
