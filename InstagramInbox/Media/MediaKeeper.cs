using System.Buffers;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Media;

/// <summary>
/// Keeps copies of what customers send, where the channel says so: pictures, films, sound and files, never stories and
/// nothing that disappears. A copy that fails costs nothing but itself and is tried again some times.
/// </summary>
internal sealed partial class MediaKeeper(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, MediaHttp media, MediaFolder folder, ChangeFeed feed, TimeProvider time,
    ILogger<MediaKeeper> logger) : BackgroundService
{
    private const int MaxRows = 200;
    private const int AtStart = 5000;

    /// <summary>On PostgreSQL a smaller number may be committed after a greater one.</summary>
    private const int Overlap = 500;
    private static readonly string[] Kinds = ["image", "video", "audio", "file"];
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15)];

    private readonly Dictionary<long, (int Tries, DateTimeOffset DueAt)> tries = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(time, Interval, KeepNextAsync, exception => Log.Failed(logger, exception), stoppingToken);

    private async Task KeepNextAsync(CancellationToken cancellationToken)
    {
        var channels = (await directory.ListAsync(cancellationToken)).Where(c => c.KeepMedia).Select(c => c.Id).ToList();
        if (channels.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.Messages.MaxAsync(m => (long?)m.Id, cancellationToken) ?? 0;
        var since = Math.Max(0, newest - (tries.Count == 0 ? AtStart : AtStart + Overlap));
        var missing = await db.Messages
            .Where(m => m.Id > since && channels.Contains(m.ChannelId) && m.Direction == MessageDirection.Incoming && m.Status == null && m.FileId == null
                && m.AttachmentUrl != null && Kinds.Contains(m.AttachmentType))
            .OrderByDescending(m => m.Id).Take(MaxRows).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var gone in tries.Keys.Where(id => id <= since).ToList())
            tries.Remove(gone);
        foreach (var message in missing)
        {
            var (made, dueAt) = tries.GetValueOrDefault(message.Id);
            if (made >= Waits.Length || time.GetUtcNow() < dueAt)
                continue;
            tries[message.Id] = (made + 1, time.GetUtcNow() + (made + 1 < Waits.Length ? Waits[made + 1] : TimeSpan.Zero));
            await KeepAsync(message, cancellationToken);
        }
    }

    private async Task KeepAsync(Message message, CancellationToken cancellationToken)
    {
        var plan = MediaPlan.For(message.AttachmentType, message.Details?.Title);
        if (!Uri.TryCreate(message.AttachmentUrl, UriKind.Absolute, out var address) || await media.GetAsync(address, null, null, cancellationToken) is not { } response)
            return;
        using (response)
        {
            if (plan.TypeFor(response.Content.Headers.ContentType?.MediaType) is not { } type)
                return;
            var file = new MediaFile
            {
                Id = Guid.NewGuid(), ChannelId = message.ChannelId, ConversationId = message.ConversationId, UploadedBy = "", ContentType = type,
                FileName = plan.FileName ?? message.AttachmentType!, CreatedAt = time.GetUtcNow(), AttachedAt = time.GetUtcNow(),
            };
            var kept = false;
            try
            {
                kept = await WriteAsync(response, file, cancellationToken) && await StoreAsync(message, file, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                Log.NotKept(logger, message.Id, exception);
            }
            finally
            {
                if (!kept)
                    folder.Delete(file.Id);
            }
        }
    }

    private async Task<bool> WriteAsync(HttpResponseMessage response, MediaFile file, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var source = await response.Content.ReadAsStreamAsync(limit.Token);
            await using (var target = folder.Begin(file.Id))
            {
                int read;
                while ((read = await source.ReadAsync(buffer, limit.Token)) > 0)
                {
                    if ((file.Length += read) > MediaResult.MaxBytes)
                        return false;
                    await target.WriteAsync(buffer.AsMemory(0, read), limit.Token);
                }
            }

            folder.Finish(file.Id);
            return file.Length > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>False when the message was removed meanwhile, or another node was faster.</returns>
    private async Task<bool> StoreAsync(Message message, MediaFile file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The thread first: it is what the projector locks while it changes messages.
        var notices = await db.Conversations.Where(c => c.Id == message.ConversationId).TouchAsync(time.GetUtcNow(), cancellationToken);
        db.MediaFiles.Add(file);
        await db.SaveChangesAsync(cancellationToken);
        if (await db.Messages.Where(m => m.Id == message.Id && m.Status == null && m.FileId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.FileId, file.Id), cancellationToken) == 0)
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "No copy of the media of message {MessageId} could be made now.")]
        public static partial void NotKept(ILogger logger, long messageId, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Copies of media could not be made.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
