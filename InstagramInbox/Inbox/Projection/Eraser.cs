using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Wakes the eraser: a message was removed.</summary>
public sealed class EraserSignal : WakeSignal;

/// <summary>Takes the words of removed messages out of the journal, and then out of the databases' write-ahead logs.</summary>
internal sealed partial class Eraser(
    IDbContextFactory<InboxDbContext> contexts, IJournalStore journal, ChannelProviders providers, EraserSignal signal, TimeProvider time, ILogger<Eraser> logger)
    : BackgroundService
{
    private const int MaxRows = 200;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                if (isFirst)
                    await HurryAsync(stoppingToken);
                isFirst = false;
                if (await EraseNextAsync(stoppingToken))
                    pause = Idle;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
            }

            await signal.WaitAsync(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>This may be the version that can do what the one before could not.</summary>
    private async Task HurryAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var late = db.Erasures.Where(e => e.JournalNumber != null && e.DueAt != null);
        if (await late.AnyAsync(cancellationToken))
            await late.ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, (DateTimeOffset?)null), cancellationToken);
    }

    /// <returns>False when something is left to be done soon.</returns>
    private async Task<bool> EraseNextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var rows = await db.Erasures.Where(e => e.JournalNumber != null && (e.DueAt == null || e.DueAt <= now)).OrderBy(e => e.Id).Take(MaxRows).AsNoTracking().ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return true;
        var unreadable = await BlankAsync(rows.ToLookup(r => r.JournalNumber!.Value, r => r.Mid!), cancellationToken);
        if (unreadable is null || !await SqliteLog.EmptyAsync(db, cancellationToken))
            return false;
        var done = rows.Where(r => !unreadable.Contains(r.JournalNumber!.Value)).Select(r => r.Id).ToList();
        await db.Erasures.Where(e => done.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var again in rows.ExceptBy(done, r => r.Id).GroupBy(r => r.Failures))
        {
            var (ids, dueAt) = (again.Select(r => r.Id).ToList(), now + Wait(again.Key));
            await db.Erasures.Where(e => ids.Contains(e.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, dueAt).SetProperty(e => e.Failures, again.Key + 1), cancellationToken);
        }

        return rows.Count < MaxRows;
    }

    // What cannot be done must neither stand before what can be nor fill the log.
    private static TimeSpan Wait(int failures)
    {
        var wait = FirstWait * Math.Pow(4, Math.Min(failures, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <returns>The deliveries that could not be blanked; null when the journal could not be written through.</returns>
    private async Task<HashSet<long>?> BlankAsync(ILookup<long, string> midsByNumber, CancellationToken cancellationToken)
    {
        HashSet<long> unreadable = [];
        var bodies = new List<(long Number, ReadOnlyMemory<byte> Body)>();
        foreach (var delivery in await journal.ReadAsync([.. midsByNumber.Select(g => g.Key)], cancellationToken))
        {
            try
            {
                bodies.Add((delivery.Number, providers.Blank(delivery.Provider, delivery.ToRaw(), midsByNumber[delivery.Number].ToHashSet(StringComparer.Ordinal))));
            }
            catch (Exception exception)
            {
                // The row stays, so that a later version can do it; the others go on.
                Log.NotBlanked(logger, delivery.Number, exception);
                unreadable.Add(delivery.Number);
            }
        }

        return await journal.ReplaceAsync(bodies, cancellationToken) ? unreadable : null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Removed messages could not be erased from the journal; it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Number} could not be blanked.")]
        public static partial void NotBlanked(ILogger logger, long number, Exception exception);
    }
}
