using InstagramInbox.Data;
using InstagramInbox.Inbox.Projection;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Outbox;

/// <summary>Hands the events that waited for an attempt's end back to the projector.</summary>
internal static class HeldForAttempts
{
    public static Task<int> ReleaseAsync(InboxDbContext db, List<long> conversationIds, CancellationToken cancellationToken) =>
        db.HeldEvents
            .Where(h => h.Reason == HoldReason.AwaitsAttempt && h.ConversationId != null && conversationIds.Contains(h.ConversationId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.Reason, HoldReason.Released), cancellationToken);

    /// <summary>What came about a message before its id was known here.</summary>
    public static Task<int> ReleaseAsync(InboxDbContext db, int channelId, string mid, CancellationToken cancellationToken) =>
        db.HeldEvents
            .Where(h => h.Reason == HoldReason.AwaitsMessage && h.ChannelId == channelId && h.Mid == mid)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.Reason, HoldReason.Released), cancellationToken);
}
