using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Outbox;

/// <summary>
/// Decides whose turn it is: of every conversation the oldest message that waits, when it is due, none of the
/// conversation is in flight, and the channel is neither down nor paused. The channels take turns, so that the backlog
/// of one holds up no other; within a channel the one that is due longest goes first.
/// </summary>
internal sealed class OutboxClaims(
    IDbContextFactory<InboxDbContext> contexts, DatabaseOptions database, OutboxPauses pauses, ChangeFeed feed, TimeProvider time)
{
    /// <summary>As many pauses as one claim can name; further ones are found out by trying.</summary>
    private const int MaxPauses = 500;

    /// <summary>An attempt that has been in flight for longer belongs to a node that is gone.</summary>
    private static readonly TimeSpan AttemptLife = TimeSpan.FromMinutes(2);

    private readonly string claim = ClaimSql(database.UsesPostgres ? "FOR UPDATE OF e SKIP LOCKED" : "");

    /// <summary>One name for every attempt of this process.</summary>
    private readonly Guid node = Guid.NewGuid();

    public async Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var paused = $",{string.Join(',', pauses.Current().Take(MaxPauses))},";
        var entries = await db.OutboxEntries.FromSqlRaw(claim, node, now, count, paused).AsNoTracking().ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return [];
        var groups = await db.Messages.AsNoTracking().GroupsAsync(entries.ConvertAll(e => e.MessageId), cancellationToken);
        var partIds = groups.Values.SelectMany(parts => parts).Select(part => part.Id).ToList();
        await db.Messages.Where(m => partIds.Contains(m.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Sending), cancellationToken);
        var conversationIds = entries.ConvertAll(e => e.ConversationId);
        var notices = await TouchAsync(db, conversationIds, cancellationToken);
        var threads = await db.Conversations.Where(c => conversationIds.Contains(c.Id))
            .Select(c => new ClaimedThread(c.Id, c.LastCustomerAt, c.Contact!.ExternalId, c.Contact.Channel!.HumanAgent, c.ThreadId, c.Post!.MediaId))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        var commentTimes = await CommentTimesAsync(db, [.. groups.Values.Select(parts => parts[0])], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
        return entries.ConvertAll(e =>
        {
            var (thread, parts) = (threads[e.ConversationId], groups[e.MessageId]);
            return new ClaimedMessage(
                e.Id, e.ConversationId, e.ChannelId, thread.ContactExternalId, parts, thread.LastCustomerAt, thread.HumanAgent, e.Attempts, e.QueuedAt)
            {
                Comment = parts[0].PrivateReplyTo is { } comment ? new CommentTarget(CommentAnswer.Private, comment, null)
                    : thread.ThreadId is { } id ? CommentThread.PublicTarget(id, thread.ContactExternalId, thread.MediaId)
                    : null,
                CommentAt = parts[0].PrivateReplyTo is { } answered && commentTimes.TryGetValue((e.ChannelId, answered), out var at) ? at : null,
            };
        });
    }

    /// <summary>When the comments were written that these messages answer in private.</summary>
    private static async Task<Dictionary<(int ChannelId, string Mid), DateTimeOffset>> CommentTimesAsync(
        InboxDbContext db, List<Message> messages, CancellationToken cancellationToken)
    {
        var answers = messages.Where(m => m.PrivateReplyTo is not null).ToList();
        if (answers.Count == 0)
            return [];
        var (channelIds, mids) = (answers.Select(m => m.ChannelId).Distinct().ToList(), answers.ConvertAll(m => m.PrivateReplyTo!));
        var times = await db.Messages.Where(m => channelIds.Contains(m.ChannelId) && mids.Contains(m.Mid!)).Select(m => new { m.ChannelId, m.Mid, m.At }).ToListAsync(cancellationToken);
        // A comment may have several parts, and one without words has none with the number 0.
        return times.DistinctBy(t => (t.ChannelId, t.Mid)).ToDictionary(t => (t.ChannelId, t.Mid!), t => t.At);
    }

    /// <summary>The next moment at which something falls due; null when nothing waits.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.OutboxEntries.Where(e => e.State == OutboxState.Waiting).MinAsync(e => (DateTimeOffset?)e.DueAt, cancellationToken);
        // What is due already waits for a pause to end, or for its turn.
        return due > time.GetUtcNow() && !(pauses.NextEnd < due) ? due : pauses.NextEnd;
    }

    /// <summary>
    /// Attempts that a process left behind when it died: nobody knows whether they went out, so they become
    /// Unconfirmed. At start on SQLite those are all, since no other process uses the file.
    /// </summary>
    public async Task AbandonLostAttemptsAsync(bool atStart, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - (atStart && !database.UsesPostgres ? TimeSpan.Zero : AttemptLife);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lost = await db.OutboxEntries.Where(e => e.State == OutboxState.InFlight && e.ClaimedAt <= before)
            .Select(e => new { e.Id, e.MessageId, e.ConversationId }).ToListAsync(cancellationToken);
        if (lost.Count == 0)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (entryIds, conversationIds) = (lost.ConvertAll(e => e.Id), lost.ConvertAll(e => e.ConversationId));
        var groups = await db.Messages.AsNoTracking().GroupsAsync(lost.ConvertAll(e => e.MessageId), cancellationToken);
        var messageIds = groups.Values.SelectMany(parts => parts).Select(part => part.Id).ToList();
        await db.OutboxEntries.Where(e => entryIds.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Messages.Where(m => messageIds.Contains(m.Id) && m.Status == MessageStatus.Sending)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Unconfirmed), cancellationToken);
        await HeldForAttempts.ReleaseAsync(db, conversationIds, cancellationToken);
        var notices = await TouchAsync(db, conversationIds, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
    }

    private sealed record ClaimedThread(
        long Id, DateTimeOffset? LastCustomerAt, string ContactExternalId, bool HumanAgent, string? ThreadId, string? MediaId);

    private static string ClaimSql(string rowLock) => $$"""
        UPDATE "OutboxEntries" SET "State" = 1, "ClaimedBy" = {0}, "ClaimedAt" = {1}, "Attempts" = "Attempts" + 1
        WHERE "Id" IN (
            SELECT e."Id" FROM "OutboxEntries" AS e
            JOIN (
                SELECT w."Id", ROW_NUMBER() OVER (PARTITION BY w."ChannelId" ORDER BY w."DueAt", w."Id")
                    + (SELECT COUNT(*) FROM "OutboxEntries" AS f WHERE f."ChannelId" = w."ChannelId" AND f."State" = 1) AS "Turn"
                FROM "OutboxEntries" AS w
                WHERE w."State" = 0 AND w."DueAt" <= {1}
                    AND NOT EXISTS (SELECT 1 FROM "OutboxEntries" AS o WHERE o."ConversationId" = w."ConversationId" AND o."Id" < w."Id")
                    AND EXISTS (SELECT 1 FROM "Channels" AS c WHERE c."Id" = w."ChannelId" AND c."RemovedAt" IS NULL AND c."Health" < 2
                        AND {3} NOT LIKE '%,' || c."Id" || ',%')
            ) AS t ON t."Id" = e."Id"
            WHERE e."State" = 0
            ORDER BY t."Turn", e."DueAt", e."Id" LIMIT {2} {{rowLock}})
        RETURNING *
        """;

    private Task<List<ConversationNotice>> TouchAsync(InboxDbContext db, List<long> conversationIds, CancellationToken cancellationToken) =>
        db.Conversations.Where(c => conversationIds.Contains(c.Id)).TouchAsync(time.GetUtcNow(), cancellationToken);
}
