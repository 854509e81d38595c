using InstagramInbox.Accounts;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>A channel as an agent may choose it.</summary>
public sealed record VisibleChannel(int Id, string Name);

/// <summary>The connected channels that an agent is a member of.</summary>
public sealed class VisibleChannels(IDbContextFactory<InboxDbContext> contexts)
{
    public async Task<IReadOnlyList<VisibleChannel>> ReadAsync(AgentAccess access, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var channels = db.Channels.Where(c => c.RemovedAt == null);
        if (access.ChannelIds is { } ids)
            channels = channels.Where(c => ids.Contains(c.Id));
        return await channels.OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => new VisibleChannel(c.Id, c.Name)).ToListAsync(cancellationToken);
    }
}
