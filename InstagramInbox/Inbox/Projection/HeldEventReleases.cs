using InstagramInbox.Data;
using InstagramInbox.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Finds held events whose reason has gone without anybody releasing them.</summary>
internal sealed class HeldEventReleases(IDbContextFactory<InboxDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan StragglerAge = TimeSpan.FromMinutes(2);

    /// <summary>Releases the events of accounts that were unknown and are connected now.</summary>
    public async Task ReleaseConnectedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await ReleaseAsync(
            db.HeldEvents.Where(h => h.Reason == HoldReason.UnknownAccount && db.Channels.Any(c => c.RemovedAt == null && c.Provider == h.Provider
                && (c.InstagramId == h.AccountId || c.PageId == h.AccountId || c.InstagramId == h.EntryAccountId || c.PageId == h.EntryAccountId))),
            cancellationToken);
    }

    /// <summary>
    /// On PostgreSQL an attempt may end between the moment the projector looked and the moment it holds an event;
    /// then nobody else would release it.
    /// </summary>
    public async Task ReleaseStragglersAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var since = time.GetUtcNow() - StragglerAge;
        await ReleaseAsync(
            db.HeldEvents.Where(h => h.Reason == HoldReason.AwaitsAttempt
                && !db.OutboxEntries.Any(e => e.ConversationId == h.ConversationId && e.State == OutboxState.InFlight)),
            cancellationToken);
        await ReleaseAsync(
            db.HeldEvents.Where(h => (h.Reason == HoldReason.AwaitsMessage || h.Reason == HoldReason.AwaitsLookup) && h.HeldAt > since
                && db.Messages.Any(m => m.ChannelId == h.ChannelId && m.Mid == h.Mid)),
            cancellationToken);
    }

    private static async Task ReleaseAsync(IQueryable<HeldEvent> held, CancellationToken cancellationToken)
    {
        // A look before the write: on SQLite even an update of nothing takes the lock that every writer waits for.
        if (await held.AnyAsync(cancellationToken))
            await held.ExecuteUpdateAsync(set => set.SetProperty(h => h.Reason, HoldReason.Released), cancellationToken);
    }
}
