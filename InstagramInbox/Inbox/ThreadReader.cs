using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Messages before the ones that are shown, oldest first.</summary>
public sealed record OlderMessages(IReadOnlyList<MessageView> Messages, bool HasOlder);

/// <summary>Reads a thread: its head and its messages, a page at a time from the newest backwards.</summary>
public sealed class ThreadReader(IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Opens a thread with its newest messages; null when it is gone or not for this agent.</summary>
    public async Task<ThreadView?> OpenAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.ConversationsFor(access).Where(c => c.Id == conversationId).SelectRows().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var page = await ReadPageAsync(db, access, db.Messages.Where(m => m.ConversationId == conversationId), cancellationToken);
        var head = row.ToRow(providers);
        return new ThreadView(head, row.Provider, page.Messages, page.HasOlder, ReplyPolicy.RulesFor(row, access, providers, time.GetUtcNow()));
    }

    /// <summary>Reads the page of messages before one that is shown.</summary>
    public async Task<OlderMessages> ReadOlderAsync(
        AgentAccess access, long conversationId, MessageView before, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (at, id) = (before.At, before.Id);
        var older = db.Messages.Where(m =>
            m.ConversationId == conversationId && m.At <= at && (m.At < at || m.Id < id)
            && db.ConversationsFor(access).Any(c => c.Id == conversationId));
        return await ReadPageAsync(db, access, older, cancellationToken);
    }

    private static async Task<OlderMessages> ReadPageAsync(
        InboxDbContext db, AgentAccess access, IQueryable<Message> messages, CancellationToken cancellationToken)
    {
        var newestFirst = await messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id)
            .Take(PageSize + 1).AsNoTracking().ToListAsync(cancellationToken);
        var page = newestFirst.Take(PageSize).Reverse().Select(m => ToView(m, access)).ToList();
        return new OlderMessages(page, newestFirst.Count > PageSize);
    }

    private static MessageView ToView(Message m, AgentAccess access) => new(
        m.Id, m.Direction, m.Status, m.Text, m.AttachmentType, m.AttachmentUrl is not null || m.FileId is not null, m.At, m.AuthorName, m.Failure,
        access.IsAdmin ? m.FailureDetail : null);
}
