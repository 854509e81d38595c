using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Marks conversations as changed where they are not loaded for it.</summary>
internal static class ConversationVersions
{
    /// <summary>Gives each of the conversations a new version, inside the caller's transaction.</summary>
    /// <returns>The notices to publish after the commit.</returns>
    public static async Task<List<ConversationNotice>> TouchAsync(
        this IQueryable<Conversation> conversations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await conversations.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Version, c => c.Version + 1).SetProperty(c => c.ChangedAt, now), cancellationToken);
        return await conversations.Select(c => new ConversationNotice(c.Id, c.ChannelId, c.Version)).ToListAsync(cancellationToken);
    }
}
