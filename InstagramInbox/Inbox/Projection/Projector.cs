using InstagramInbox.Channels;
using InstagramInbox.Channels.Health;
using InstagramInbox.Data;
using InstagramInbox.Live;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>
/// Reads the journal in order and applies each event to conversations. The cursor moves in the transaction of what
/// it stands for, from the number that was read to the next, so a crash repeats nothing and of several nodes only
/// one gets on.
/// </summary>
internal sealed partial class Projector(
    IDbContextFactory<InboxDbContext> contexts,
    IJournalStore journal,
    HeldEventReader heldEvents,
    ChannelProviders providers,
    ChannelDirectory directory,
    ChangeFeed feed,
    EraserSignal eraser,
    ChannelPulse pulse,
    TimeProvider time,
    ILogger<Projector> logger)
{
    private const int MaxDeliveries = 512;
    private const long MaxBytes = 2 * 1024 * 1024;
    private const int MaxReplayed = 500;
    private const int MaxConflicts = 10;

    /// <summary>Applies the next deliveries.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> ApplyNextAsync(CancellationToken cancellationToken)
    {
        var cursor = await ReadCursorAsync(cancellationToken);
        var deliveries = await journal.ReadAsync(cursor, MaxDeliveries, MaxBytes, cancellationToken);
        if (deliveries.Count == 0)
            return false;
        try
        {
            await ApplyAsync(cursor, deliveries, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsFaultOfData(exception))
        {
            // Another writer was faster, or one event cannot be applied: find out which, the others go on.
            Log.BatchFailed(logger, cursor, deliveries.Count, exception);
            foreach (var delivery in deliveries)
            {
                await ApplySingleAsync(cursor, delivery, cancellationToken);
                cursor = delivery.Number;
            }
        }

        return true;
    }

    /// <summary>Applies held events whose reason has gone.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> ReplayReleasedAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await db.HeldEvents.AnyAsync(h => h.Reason == HoldReason.Released, cancellationToken))
                return false;
        }

        try
        {
            await ReplayAsync(MaxReplayed, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsFaultOfData(exception))
        {
            await ReplaySingleAsync(cancellationToken);
        }

        return true;
    }

    private async Task ReplayAsync(int maxCount, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The cursor's row is the lock that lets one node project at a time.
        await db.ProjectorCursors.ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, c => c.Number), cancellationToken);
        var batch = NewBatch(db);
        await batch.ReplayAsync(await heldEvents.ReadReleasedAsync(db, maxCount, cancellationToken), cancellationToken);
        var notices = await batch.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Publish(batch, notices);
    }

    private async Task ReplaySingleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RetryConflictsAsync(() => ReplayAsync(maxCount: 1, cancellationToken));
        }
        catch (Exception exception) when (DatabaseErrors.IsFaultOfData(exception))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var first = await db.HeldEvents.Where(h => h.Reason == HoldReason.Released)
                .OrderBy(h => h.JournalNumber).ThenBy(h => h.EventIndex).FirstAsync(cancellationToken);
            first.Reason = HoldReason.Failed;
            first.Error = Describe(exception);
            Log.EventFailed(logger, first.JournalNumber, first.EventIndex, first.Kind, exception);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<long> ReadCursorAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ProjectorCursors.Select(c => c.Number).SingleAsync(cancellationToken);
    }

    private async Task ApplyAsync(long cursor, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var events = deliveries.SelectMany(d => PlacedEvent.Read(d, providers)).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await MoveCursorAsync(db, cursor, deliveries[^1].Number, cancellationToken))
            return;
        var batch = NewBatch(db);
        await batch.ApplyAsync(events, cancellationToken);
        var notices = await batch.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Received(notices);
        Publish(batch, notices);
    }

    /// <summary>Applies one delivery event by event; what cannot be applied is held with its error.</summary>
    private async Task ApplySingleAsync(long cursor, Delivery delivery, CancellationToken cancellationToken)
    {
        foreach (var placed in PlacedEvent.Read(delivery, providers))
        {
            try
            {
                await RetryConflictsAsync(() => ApplyOneAsync(placed, cancellationToken));
            }
            catch (Exception exception) when (DatabaseErrors.IsFaultOfData(exception))
            {
                Log.EventFailed(logger, placed.JournalNumber, placed.EventIndex, placed.Event.Kind, exception);
                await ApplyOneAsync(placed with { Error = Describe(exception) }, cancellationToken);
            }
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await MoveCursorAsync(db, cursor, delivery.Number, cancellationToken);
    }

    /// <summary>A thread that agents or the outbox change at the same moment is no reason to hold an event.</summary>
    internal static async Task RetryConflictsAsync(Func<Task> apply)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await apply();
                return;
            }
            catch (Exception exception) when (attempt < MaxConflicts && DatabaseErrors.IsConflict(exception))
            {
                continue;
            }
        }
    }

    private async Task ApplyOneAsync(PlacedEvent placed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.HeldEvents.AnyAsync(h => h.JournalNumber == placed.JournalNumber && h.EventIndex == placed.EventIndex, cancellationToken))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var batch = NewBatch(db);
        await batch.ApplyAsync([placed], cancellationToken);
        var notices = await batch.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Received(notices);
        Publish(batch, notices);
    }

    private static async Task<bool> MoveCursorAsync(InboxDbContext db, long from, long to, CancellationToken cancellationToken) =>
        await db.ProjectorCursors.Where(c => c.Number == from)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Number, to), cancellationToken) == 1;

    private static string Describe(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {exception.GetBaseException().Message}".Replace('\0', ' ');
        return text.Length > HeldEvent.MaxError ? text[..HeldEvent.MaxError] : text;
    }

    private ProjectionBatch NewBatch(InboxDbContext db) => new(db, directory, providers, heldEvents, time.GetUtcNow());

    private void Received(IReadOnlyList<ConversationNotice> notices) => pulse.Received(notices.Select(n => n.ChannelId));

    private void Publish(ProjectionBatch batch, IReadOnlyList<ConversationNotice> notices)
    {
        if (batch.Erases)
            eraser.Set();
        foreach (var notice in notices)
            feed.Publish(notice);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The {Count} deliveries after {Cursor} could not be applied together; applying them one by one.")]
        public static partial void BatchFailed(ILogger logger, long cursor, int count, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Event {Index} of delivery {Number} ({Kind}) could not be applied and is held.")]
        public static partial void EventFailed(ILogger logger, long number, int index, string kind, Exception exception);
    }
}
