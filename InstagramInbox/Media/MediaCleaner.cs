using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Media;

/// <summary>Deletes files of removed messages from the disk, and uploads that nobody sent.</summary>
internal sealed partial class MediaCleaner(IDbContextFactory<InboxDbContext> contexts, MediaFolder folder, TimeProvider time, ILogger<MediaCleaner> logger)
    : BackgroundService
{
    private const int Step = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnsentLife = TimeSpan.FromDays(1);

    private DateTimeOffset sweptAt = DateTimeOffset.MinValue;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(time, Interval, CleanAsync, exception => Log.Failed(logger, exception), stoppingToken, TimeSpan.Zero);

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        await EraseAsync(cancellationToken);
        if (time.GetUtcNow() - sweptAt < SweepInterval)
            return;
        await SweepAsync(cancellationToken);
        sweptAt = time.GetUtcNow();
    }

    /// <summary>What removed messages have left to be done.</summary>
    internal async Task EraseAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var erasures = await db.Erasures.Where(e => e.FileId != null).OrderBy(e => e.Id).Take(Step).Select(e => new { e.Id, e.FileId }).ToListAsync(cancellationToken);
        if (erasures.Count == 0)
            return;
        await DeleteAsync(db, erasures.ConvertAll(e => e.FileId!.Value), cancellationToken);
        var done = erasures.ConvertAll(e => e.Id);
        await db.Erasures.Where(e => done.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Uploads that were never sent, and files whose message is gone in whatever way.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - UnsentLife;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        List<Guid> gone;
        do
        {
            gone = await db.MediaFiles
                .Where(f => f.CreatedAt < before && !db.Messages.Any(m => m.FileId == f.Id && m.Status != MessageStatus.Removed))
                .OrderBy(f => f.CreatedAt).Take(Step).Select(f => f.Id).ToListAsync(cancellationToken);
            await DeleteAsync(db, gone, cancellationToken);
        }
        while (gone.Count == Step);
        folder.DeleteUnfinished(before);
    }

    // The rows last: after a crash in between they say what is still to be done.
    private async Task DeleteAsync(InboxDbContext db, List<Guid> ids, CancellationToken cancellationToken)
    {
        ids.ForEach(folder.Delete);
        await db.MediaFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Files that are no longer needed could not be deleted; it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
