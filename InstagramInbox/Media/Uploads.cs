using System.Buffers;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Media;

/// <summary>A file that can be sent now.</summary>
public sealed record UploadedFile(Guid Id, FileKind Kind, string ContentType, string Name, long Length);

/// <summary>Takes in the files that agents want to send. Nothing of them is kept in memory.</summary>
internal sealed class Uploads(IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, MediaFolder folder, TimeProvider time)
{
    /// <summary>What one agent may have lying about unsent.</summary>
    private const int MaxWaiting = 60;
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The largest file that any channel takes.</summary>
    public long MaxBytes => providers.Names.SelectMany(name => providers.Get(name).Limits.Files).Max(limit => (long?)limit.MaxBytes) ?? 0;

    /// <param name="contentType">What the browser calls it.</param>
    /// <returns>The file, or what is wrong with it.</returns>
    /// <exception cref="AccessDeniedException">The conversation is not for this agent.</exception>
    public async Task<(UploadedFile? File, ReplyObstacle? Obstacle)> SaveAsync(
        AgentAccess access, long conversationId, string? name, string? contentType, Stream content, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var conversation = await db.ConversationsFor(access).Where(c => c.Id == conversationId)
            .Select(c => new { c.ChannelId, c.Contact!.Channel!.Provider }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new AccessDeniedException("The conversation is not visible to this agent.");
        if (await db.MediaFiles.CountAsync(f => f.UploadedBy == access.AgentId && f.AttachedAt == null, cancellationToken) >= MaxWaiting)
            return (null, ReplyObstacle.TooManyFiles);

        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            var head = await content.ReadAtLeastAsync(buffer.AsMemory(0, ChunkBytes), MediaSniffer.HeadBytes, throwOnEndOfStream: false, cancellationToken);
            var type = MediaSniffer.TypeOf(buffer.AsSpan(0, Math.Min(head, MediaSniffer.HeadBytes)), contentType);
            if (type is null || MediaTypes.LimitFor(providers.Get(conversation.Provider).Limits.Files, type) is not { } limit)
                return (null, ReplyObstacle.FileType);
            var file = new MediaFile
            {
                Id = Guid.NewGuid(),
                ChannelId = conversation.ChannelId,
                ConversationId = conversationId,
                UploadedBy = access.AgentId,
                ContentType = type,
                FileName = FileNames.Clean(name),
                CreatedAt = time.GetUtcNow(),
            };
            return await WriteAsync(db, file, limit, buffer, head, content, cancellationToken)
                ? (new UploadedFile(file.Id, limit.Kind, type, file.FileName, file.Length), null)
                : (null, ReplyObstacle.FileTooLarge);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> WriteAsync(
        InboxDbContext db, MediaFile file, FileLimit limit, byte[] buffer, int head, Stream content, CancellationToken cancellationToken)
    {
        var whole = false;
        try
        {
            await using (var target = folder.Begin(file.Id))
            {
                for (var read = head; read > 0; read = await content.ReadAsync(buffer.AsMemory(0, ChunkBytes), cancellationToken))
                {
                    if ((file.Length += read) > limit.MaxBytes)
                        return false;
                    await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }

                target.Flush(flushToDisk: true);
            }

            folder.Finish(file.Id);
            db.MediaFiles.Add(file);
            await db.SaveChangesAsync(cancellationToken);
            return whole = true;
        }
        finally
        {
            if (!whole)
                folder.Delete(file.Id);
        }
    }
}
