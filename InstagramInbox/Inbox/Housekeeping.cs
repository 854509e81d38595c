using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Inbox;

/// <summary>Lets applied deliveries expire, in small steps; what is still held is kept with the delivery that it came in.</summary>
internal sealed partial class Housekeeping(
    IDbContextFactory<InboxDbContext> contexts, IJournalStore journal, IOptions<InboxOptions> options, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private const int Step = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(time, Interval, PruneAsync, exception => Log.Failed(logger, exception), stoppingToken, TimeSpan.Zero);

    internal async Task PruneAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(options.Value.JournalDays);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // A read or removal of a message that has not come for so long is about one from before the channel was connected.
        // What another account gets as well has no end, and is nobody's loss.
        await db.HeldEvents
            .Where(h => h.HeldAt < before && (h.Reason == HoldReason.AwaitsMessage || h.Reason == HoldReason.AwaitsLookup
                || (h.Reason == HoldReason.NotSupported && h.Kind == NotSupported.OtherSender)))
            .ExecuteDeleteAsync(cancellationToken);
        await db.MessageTraces.Where(t => t.NotedAt < before && !db.HeldEvents.Any(h => h.JournalNumber == t.JournalNumber)).ExecuteDeleteAsync(cancellationToken);
        var cursor = await db.ProjectorCursors.Select(c => c.Number).SingleAsync(cancellationToken);
        var keep = await db.HeldEvents.Select(h => h.JournalNumber).Distinct().ToListAsync(cancellationToken);
        while (await journal.PruneAsync(before, cursor, keep, Step, cancellationToken) == Step)
            await Task.Delay(Pause, time, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Expired deliveries could not be deleted.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
