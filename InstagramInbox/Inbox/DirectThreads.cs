using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Finds the direct thread of a contact, or begins it. Of two who begin it at once one meets a conflict and looks again.</summary>
internal static class DirectThreads
{
    /// <returns>A tracked conversation with an id; the caller gives it its version.</returns>
    public static async Task<Conversation> OfAsync(
        InboxDbContext db, int channelId, long contactId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await db.Conversations.SingleOrDefaultAsync(c => c.ContactId == contactId && c.Kind == ConversationKind.Direct, cancellationToken);
        if (known is not null)
            return known;
        var begun = new Conversation { ChannelId = channelId, ContactId = contactId, ChangedAt = now, LastActivityAt = DateTimeOffset.UnixEpoch };
        db.Conversations.Add(begun);
        await db.SaveChangesAsync(cancellationToken);
        return begun;
    }
}
