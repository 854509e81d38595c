using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Which conversations the list shows.</summary>
/// <param name="Status">Null for all.</param>
/// <param name="ChannelId">Null for every channel that the agent may see.</param>
/// <param name="Kind">Null for direct messages and comments.</param>
public sealed record ConversationFilter(ConversationStatus? Status = ConversationStatus.Open, int? ChannelId = null, ConversationKind? Kind = null)
{
    public bool Takes(ConversationRow row) =>
        (Status is null || row.Status == Status) && (ChannelId is null || row.ChannelId == ChannelId) && (Kind is null || row.Kind == Kind);
}

/// <summary>Reads the conversation list, the newest activity first.</summary>
public sealed class ConversationList(IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers)
{
    /// <summary>Reads a page; the next one begins behind its last row, so that new messages shift nothing.</summary>
    /// <param name="after">The page before said it; null for the first page.</param>
    public async Task<ConversationPage> ReadAsync(
        AgentAccess access, ConversationFilter filter, ConversationCursor? after, int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Threads without a message stand at zero.
        var conversations = db.ConversationsFor(access).Where(c => c.LastActivityAt > DateTimeOffset.UnixEpoch);
        if (filter.Status is { } status)
            conversations = conversations.Where(c => c.Status == status);
        if (filter.ChannelId is { } channelId)
            conversations = conversations.Where(c => c.ChannelId == channelId);
        if (filter.Kind is { } kind)
            conversations = conversations.Where(c => c.Kind == kind);
        if (after is not null)
        {
            conversations = conversations.Where(c =>
                c.LastActivityAt <= after.LastActivityAt && (c.LastActivityAt < after.LastActivityAt || c.Id < after.Id));
        }

        var rows = await conversations
            .OrderByDescending(c => c.LastActivityAt).ThenByDescending(c => c.Id)
            .Take(count).SelectRows().AsNoTracking().ToListAsync(cancellationToken);
        var next = rows.Count == count ? new ConversationCursor(rows[^1].LastActivityAt, rows[^1].Id) : null;
        return new ConversationPage(rows.ConvertAll(row => row.ToRow(providers)), next);
    }

    /// <summary>Reads one row; null when it is gone or not for this agent.</summary>
    public async Task<ConversationRow?> ReadRowAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.ConversationsFor(access).Where(c => c.Id == conversationId).SelectRows().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return row?.ToRow(providers);
    }

    /// <summary>How many open conversations have unread messages; read from an index that holds only these.</summary>
    public async Task<int> CountUnreadAsync(AgentAccess access, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ConversationsFor(access).CountAsync(c => c.Status == ConversationStatus.Open && c.UnreadCount > 0, cancellationToken);
    }
}
