using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels.Health;

/// <summary>Stores what <see cref="ChannelPulse"/> gathered, and forgets errors that are older than the pages show.</summary>
internal sealed partial class ChannelPulseWriter(
    IDbContextFactory<InboxDbContext> contexts, ChannelPulse pulse, TimeProvider time, ILogger<ChannelPulseWriter> logger) : BackgroundService
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(8);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromHours(1);

    private DateTimeOffset cleanedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryStoreAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await TryStoreAsync(CancellationToken.None);
        }
    }

    internal async Task StoreAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var taken = pulse.Take();
        var cleans = now - cleanedAt > BetweenCleanings;
        if (taken.IsEmpty && !cleans)
            return;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await WriteAsync(db, taken, cancellationToken);
            if (cleans)
                await db.ChannelErrors.Where(e => e.Hour < now - Kept).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            cleanedAt = now;
        }
        catch
        {
            pulse.Return(taken);
            throw;
        }
    }

    // In the order of the keys, so that two nodes cannot wait for each other.
    private static async Task WriteAsync(InboxDbContext db, ChannelPulse.Gathered taken, CancellationToken cancellationToken)
    {
        foreach (var (id, at) in taken.Received.OrderBy(r => r.Key))
        {
            await db.Channels.Where(c => c.Id == id && (c.LastEventAt == null || c.LastEventAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastEventAt, at), cancellationToken);
        }

        foreach (var (id, at) in taken.Sent.OrderBy(s => s.Key))
        {
            await db.Channels.Where(c => c.Id == id && (c.LastSentAt == null || c.LastSentAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastSentAt, at), cancellationToken);
        }

        foreach (var ((id, hour, fault), count) in taken.Faults.OrderBy(f => (f.Key.ChannelId, f.Key.Fault.Code, f.Key.Fault.Class, f.Key.Fault.Operation)))
        {
            var detail = count.Detail.Replace('\0', ' ');
            detail = detail.Length > ChannelError.MaxDetail ? detail[..ChannelError.MaxDetail] : detail;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "ChannelErrors" ("ChannelId", "Hour", "Operation", "Class", "Code", "Count", "LastAt", "Detail")
                SELECT "Id", {hour.ToUnixTimeMilliseconds()}, {(int)fault.Operation}, {(int)fault.Class}, {fault.Code}, {count.Count}, {count.LastAt.ToUnixTimeMilliseconds()}, {detail}
                FROM "Channels" WHERE "Id" = {id}
                ON CONFLICT ("ChannelId", "Hour", "Operation", "Class", "Code") DO UPDATE
                SET "Count" = "ChannelErrors"."Count" + excluded."Count", "LastAt" = excluded."LastAt", "Detail" = excluded."Detail"
                """,
                cancellationToken);
        }
    }

    private async Task TryStoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Statistics of the channels could not be stored.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
