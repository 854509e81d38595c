using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using InstagramInbox.Media;
using InstagramInbox.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Stores agents' replies and hands them to the outbox, in one transaction.</summary>
public sealed class Replies(
    IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, ChangeFeed feed, OutboxSignal outbox, AuditLog audit, IPublicAddress address,
    TimeProvider time)
{
    private const int MaxConflicts = 5;

    /// <summary>Stores a reply. When this returns message ids the reply is on disk and will be sent.</summary>
    /// <param name="submissionId">The same for every repetition of one press of Send; the reply is stored once.</param>
    /// <exception cref="AccessDeniedException">The conversation is not for this agent.</exception>
    public async Task<ReplyOutcome> SendAsync(
        AgentAccess access, long conversationId, ReplyDraft draft, Guid submissionId, CancellationToken cancellationToken = default) =>
        await RetryAsync(() => StoreAsync(access, conversationId, draft, submissionId, cancellationToken));

    /// <summary>Sends a failed or unconfirmed message once more, because the agent says so.</summary>
    /// <returns>False when it is in no such state any more.</returns>
    public Task<bool> RetryAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        RetryAsync(() => DecideAsync(access, messageId, "message.retried", (db, parts) =>
        {
            foreach (var part in parts)
                (part.Status, part.Failure, part.FailureDetail) = (MessageStatus.Queued, null, null);
            db.OutboxEntries.Add(NewEntry(parts[0]));
        }, MessageStatus.Failed, cancellationToken));

    /// <summary>Takes an unconfirmed message for sent, because the agent has seen it arrive.</summary>
    /// <returns>False when it is in no such state any more.</returns>
    public Task<bool> ConfirmSentAsync(AgentAccess access, long messageId, CancellationToken cancellationToken = default) =>
        RetryAsync(() => DecideAsync(access, messageId, "message.confirmed", (_, parts) =>
            parts.ForEach(part => (part.Status, part.SentAt) = (MessageStatus.Sent, part.At)), MessageStatus.Unconfirmed, cancellationToken));

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
        AgentAccess access, long conversationId, ReplyDraft draft, Guid submissionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var conversation = await db.ConversationsFor(access).Include(c => c.Contact!.Channel)
            .SingleOrDefaultAsync(c => c.Id == conversationId, cancellationToken)
            ?? throw new AccessDeniedException("The conversation is not visible to this agent.");
        var stored = await db.Messages.Where(m => m.SubmissionId == submissionId).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(cancellationToken);
        if (stored.Count > 0)
            return new ReplyOutcome(stored, null);

        var rules = ReplyPolicy.RulesFor(conversation.Contact!.Channel!, conversation.LastCustomerAt, access, providers, now);
        var texts = rules.Plan(draft.Text);
        if (ReplyPolicy.Check(rules, draft, texts) is { } refused)
            return refused;
        var files = await FilesAsync(db, access, conversation, draft, cancellationToken);
        if (ReplyPolicy.CheckFiles(rules, draft, files) is { } refusedFile)
            return refusedFile;
        if (files.Count > 0 && address.Value is null)
            return ReplyOutcome.Refused(ReplyObstacle.NoPublicAddress);
        var quoted = await QuotedAsync(db, conversation, draft, cancellationToken);
        if (draft.QuotedMessageId is not null && quoted is null)
            return ReplyOutcome.Refused(ReplyObstacle.QuoteGone);
        if (!await AttachAsync(db, files, now, cancellationToken))
            return ReplyOutcome.Refused(ReplyObstacle.FileGone, draft.FileIds[0]);

        var messages = ReplyMessages.Of(rules, draft, texts, files);
        messages[0][0].QuotedMid = quoted;
        // Below what it answers, even where the provider's clock is ahead of ours.
        var at = now > conversation.LastActivityAt ? now : conversation.LastActivityAt.AddMilliseconds(1);
        for (var index = 0; index < messages.Count; index++)
        {
            foreach (var part in messages[index])
            {
                (part.Conversation, part.ChannelId, part.Status) = (conversation, conversation.ChannelId, MessageStatus.Queued);
                (part.At, part.StoredAt) = (at.AddMilliseconds(index), now);
                (part.AuthorId, part.AuthorName) = (access.AgentId, access.DisplayName);
                (part.SubmissionId, part.SubmissionIndex) = (submissionId, index);
                db.Messages.Add(part);
                ConversationPreview.Offer(conversation, part);
            }

            // One after another: the order of the ids is the order in which they go out.
            await db.SaveChangesAsync(cancellationToken);
            db.OutboxEntries.Add(NewEntry(messages[index][0]));
        }

        conversation.Status = ConversationStatus.Open;
        await SaveAsync(db, conversation, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Publish(conversation);
        return new ReplyOutcome([.. messages.SelectMany(parts => parts).Select(part => part.Id)], null);
    }

    private static async Task<List<MediaFile>> FilesAsync(
        InboxDbContext db, AgentAccess access, Conversation conversation, ReplyDraft draft, CancellationToken cancellationToken) =>
        draft.FileIds.Count == 0 ? [] : await db.MediaFiles.AsNoTracking()
            .Where(f => draft.FileIds.Contains(f.Id) && f.ConversationId == conversation.Id && f.UploadedBy == access.AgentId && f.AttachedAt == null)
            .ToListAsync(cancellationToken);

    /// <returns>False when another press of Send took one of them meanwhile.</returns>
    private static async Task<bool> AttachAsync(InboxDbContext db, List<MediaFile> files, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = files.ConvertAll(f => f.Id);
        return ids.Count == 0 || ids.Count == await db.MediaFiles.Where(f => ids.Contains(f.Id) && f.AttachedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.AttachedAt, now), cancellationToken);
    }

    private static async Task<string?> QuotedAsync(InboxDbContext db, Conversation conversation, ReplyDraft draft, CancellationToken cancellationToken) =>
        draft.QuotedMessageId is not { } quoted ? null : await db.Messages
            .Where(m => m.Id == quoted && m.ConversationId == conversation.Id && m.Direction != MessageDirection.System && m.Status != MessageStatus.Removed)
            .Select(m => m.Mid).SingleOrDefaultAsync(cancellationToken);

    private async Task<bool> DecideAsync(
        AgentAccess access, long messageId, string action, Action<InboxDbContext, List<Message>> change, MessageStatus expected, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var message = await db.Messages.Include(m => m.Conversation)
            .SingleOrDefaultAsync(m => m.Id == messageId && m.AuthorId != null && db.ConversationsFor(access).Any(c => c.Id == m.ConversationId), cancellationToken)
            ?? throw new AccessDeniedException("The message is not visible to this agent.");
        // What went out together stays together, whichever of its bubbles the agent pressed.
        var parts = (await db.Messages.GroupsAsync([messageId], cancellationToken))[messageId];
        if (parts.Exists(part => part.Status != MessageStatus.Unconfirmed && part.Status != expected))
            return false;
        change(db, parts);
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
