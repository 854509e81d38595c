using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>A conversation with its assistant, as the database has it at one moment.</summary>
internal sealed record AssistantThread(Conversation Conversation, Contact Contact, Channel Channel, Assistant? Assistant, IReadOnlyList<Message> Recent)
{
    /// <summary>More than these are no conversation.</summary>
    private const int MaxRecent = 200;

    /// <summary>What came while nobody looked, and is older, is left to people.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    public AssistantSession? Session => Conversation.Assistant;

    /// <summary>Reads it into the context, tracked, so that what is changed is saved with it; null when it is gone.</summary>
    public static async Task<AssistantThread?> ReadAsync(InboxDbContext db, long conversationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var conversation = await db.Conversations.Include(c => c.Assistant).Include(c => c.Contact!.Channel)
            .SingleOrDefaultAsync(c => c.Id == conversationId, cancellationToken);
        if (conversation is null)
            return null;
        var assistant = await db.Assistants.SingleOrDefaultAsync(a => a.ChannelId == conversation.ChannelId, cancellationToken);
        var handled = conversation.Assistant?.LastHandledId ?? 0;
        var since = now - Oldest;
        var recent = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversationId && m.Id > handled && m.StoredAt > since && m.Direction != MessageDirection.System)
            .OrderByDescending(m => m.Id).Take(MaxRecent).ToListAsync(cancellationToken);
        return new AssistantThread(
            conversation, conversation.Contact!, conversation.Contact!.Channel!, assistant, [.. recent.OrderBy(m => m.At).ThenBy(m => m.Id)]);
    }
}
