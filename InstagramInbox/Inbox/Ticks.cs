using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Moves the ticks of outgoing messages to where reads and deliveries reach.</summary>
internal static class Ticks
{
    public static async Task MoveAsync(InboxDbContext db, Conversation conversation, CancellationToken cancellationToken)
    {
        var outgoing = db.Messages.Where(m => m.ConversationId == conversation.Id);
        if (conversation.ReadUpTo is { } readUpTo)
        {
            await outgoing
                .Where(m => (m.Status == MessageStatus.Sent || m.Status == MessageStatus.Delivered) && m.SentAt <= readUpTo)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Read), cancellationToken);
        }

        if (conversation.DeliveredUpTo is { } deliveredUpTo)
        {
            await outgoing
                .Where(m => m.Status == MessageStatus.Sent && m.SentAt <= deliveredUpTo)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Delivered), cancellationToken);
        }
    }
}
