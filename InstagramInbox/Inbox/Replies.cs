using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using InstagramInbox.Media;
using InstagramInbox.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Stores agents' replies and hands them to the outbox, in one transaction.</summary>
public sealed partial class Replies(
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
        var (now, author) = (time.GetUtcNow(), ReplyAuthor.Of(access));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var conversation = await db.ConversationsFor(access).Include(c => c.Contact!.Channel).SingleOrDefaultAsync(c => c.Id == conversationId, cancellationToken)
            ?? throw new AccessDeniedException("The conversation is not visible to this agent.");
        if (await StoredAsync(db, conversation, submissionId, cancellationToken) is { } stored)
            return stored;

        var rules = ReplyPolicy.RulesFor(ReplyPlace.Of(conversation), author, providers, now);
        var comment = conversation.Kind == ConversationKind.Comment ? await AnsweredAsync(db, conversation, draft, now, cancellationToken) : null;
        if (comment?.Answer == CommentAnswer.Private)
            rules = rules.Private ?? rules with { Obstacle = comment.Obstacle };
        var texts = rules.Plan(draft.Text, comment?.Mention);
        if (ReplyPolicy.Check(rules, draft, texts) is { } refused)
            return refused;
        if (comment?.Obstacle is { } obstacle)
            return ReplyOutcome.Refused(obstacle);
        var files = await FilesAsync(db, author, conversation, draft, cancellationToken);
        if (ReplyPolicy.CheckFiles(rules, draft, files) is { } refusedFile)
            return refusedFile;
        if (files.Count > 0 && address.Value is null)
            return ReplyOutcome.Refused(ReplyObstacle.NoPublicAddress);
        var quoted = comment is null ? await QuotedAsync(db, conversation, draft, cancellationToken) : comment.QuotedMid;
        if (comment is null && draft.QuotedMessageId is not null && quoted is null)
            return ReplyOutcome.Refused(ReplyObstacle.QuoteGone);
        var messages = ReplyMessages.Of(rules, draft, texts, files);
        if (comment?.Answer == CommentAnswer.Private && messages.Count > 1)
            return ReplyOutcome.Refused(ReplyObstacle.PrivateOneMessage);
        messages[0][0].QuotedMid = quoted;

        var target = conversation;
        if (comment is { Answer: CommentAnswer.Private })
        {
            target = await DirectThreads.OfAsync(db, conversation.ChannelId, comment.Message.ContactId!.Value, now, cancellationToken);
            await LinkAsync(db, conversation, target, comment.Message, messages[0], author, now, cancellationToken);
        }

        if (!await AttachAsync(db, files, target, now, cancellationToken))
            return ReplyOutcome.Refused(ReplyObstacle.FileGone, draft.FileIds[0]);
        await AddAsync(db, target, messages, author, submissionId, now, cancellationToken);
        target.Status = ConversationStatus.Open;
        // A person answers: the assistant has to know.
        if (target.Kind == ConversationKind.Direct && conversation.Contact!.Channel!.HasAssistant)
            target.AssistantDueAt = now;

        await SaveAsync(db, target, now, cancellationToken);
        if (target != conversation)
            await SaveAsync(db, conversation, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Publish(target);
        if (target != conversation)
            Publish(conversation);
        return new ReplyOutcome([.. messages.SelectMany(parts => parts).Select(part => part.Id)], null) { DirectThreadId = target == conversation ? null : target.Id };
    }

    /// <returns>What became of an earlier repetition of this press of Send; null when there was none.</returns>
    private static async Task<ReplyOutcome?> StoredAsync(InboxDbContext db, Conversation conversation, Guid submissionId, CancellationToken cancellationToken)
    {
        var stored = await db.Messages.Where(m => m.SubmissionId == submissionId).OrderBy(m => m.Id)
            .Select(m => new { m.Id, m.ConversationId }).ToListAsync(cancellationToken);
        return stored.Count == 0 ? null : new ReplyOutcome(stored.ConvertAll(m => m.Id), null)
        {
            DirectThreadId = stored[0].ConversationId == conversation.Id ? null : stored[0].ConversationId,
        };
    }

    private async Task AddAsync(
        InboxDbContext db, Conversation target, List<List<Message>> messages, ReplyAuthor author, Guid submissionId, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // Below what it answers, even where the provider's clock is ahead of ours.
        var at = now > target.LastActivityAt ? now : target.LastActivityAt.AddMilliseconds(1);
        for (var index = 0; index < messages.Count; index++)
        {
            foreach (var part in messages[index])
            {
                (part.Conversation, part.ChannelId, part.Status) = (target, target.ChannelId, MessageStatus.Queued);
                (part.At, part.StoredAt) = (at.AddMilliseconds(index), now);
                (part.AuthorId, part.AuthorName, part.Automated) = (author.AgentId, author.Name, author.AgentId is null);
                (part.SubmissionId, part.SubmissionIndex) = (submissionId, index);
                db.Messages.Add(part);
                ConversationPreview.Offer(target, part);
            }

            // One after another: the order of the ids is the order in which they go out.
            await db.SaveChangesAsync(cancellationToken);
            db.OutboxEntries.Add(NewEntry(messages[index][0]));
        }
    }

    private static async Task<List<MediaFile>> FilesAsync(
        InboxDbContext db, ReplyAuthor author, Conversation conversation, ReplyDraft draft, CancellationToken cancellationToken) =>
        draft.FileIds.Count == 0 ? [] : await db.MediaFiles.AsNoTracking()
            .Where(f => draft.FileIds.Contains(f.Id) && f.ConversationId == conversation.Id && f.UploadedBy == author.AgentId && f.AttachedAt == null)
            .ToListAsync(cancellationToken);

    /// <returns>False when another press of Send took one of them meanwhile.</returns>
    private static async Task<bool> AttachAsync(
        InboxDbContext db, List<MediaFile> files, Conversation target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = files.ConvertAll(f => f.Id);
        return ids.Count == 0 || ids.Count == await db.MediaFiles.Where(f => ids.Contains(f.Id) && f.AttachedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.AttachedAt, now).SetProperty(f => f.ConversationId, target.Id), cancellationToken);
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
            .SingleOrDefaultAsync(
                m => m.Id == messageId && m.Direction == MessageDirection.Outgoing && (m.AuthorId != null || m.Automated)
                    && db.ConversationsFor(access).Any(c => c.Id == m.ConversationId),
                cancellationToken)
            ?? throw new AccessDeniedException("The message is not visible to this agent.");
        // What went out together stays together, whichever of its bubbles the agent pressed.
        var parts = (await db.Messages.GroupsAsync([messageId], cancellationToken))[messageId];
        if (parts.Exists(part => part.Status != MessageStatus.Unconfirmed && part.Status != expected) || await IsReplacedAsync(db, parts, cancellationToken))
            return false;
        change(db, parts);
        audit.Note(db, access.AgentId, action, $"message:{messageId}");
        await SaveAsync(db, message.Conversation!, time.GetUtcNow(), cancellationToken);
        var notices = await TouchCommentAsync(db, parts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Publish(message.Conversation!);
        notices.ForEach(feed.Publish);
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
