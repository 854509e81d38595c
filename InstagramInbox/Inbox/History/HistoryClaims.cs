using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.History;

/// <summary>Which imports there are, and which of several nodes works on each.</summary>
internal sealed class HistoryClaims(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, TimeProvider time)
{
    /// <summary>Longer than any step takes, so that only a dead node's import is taken over.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private readonly Guid node = Guid.NewGuid();

    /// <summary>Begins the imports of channels that were connected, ends those of removed ones, and lets go on what waited for a token.</summary>
    public async Task FollowChannelsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var channels = (await directory.ListAsync(cancellationToken)).Where(c => providers.Find(c.Provider) is IMessageHistory).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.HistoryImports.Select(i => new { i.ChannelId, i.State, IsRemoved = db.Channels.Any(c => c.Id == i.ChannelId && c.RemovedAt != null) })
            .ToListAsync(cancellationToken);
        foreach (var removed in known.Where(k => k.IsRemoved))
            await db.HistoryImports.Where(i => i.ChannelId == removed.ChannelId).ExecuteDeleteAsync(cancellationToken);
        foreach (var paused in known.Where(k => k.State == HistoryState.Paused && channels.Any(c => c.Id == k.ChannelId && c.Health is not ChannelHealth.TokenRejected)))
        {
            await db.HistoryImports.Where(i => i.ChannelId == paused.ChannelId && i.State == HistoryState.Paused).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.State, HistoryState.Running).SetProperty(i => i.DueAt, now).SetProperty(i => i.Error, (string?)null)
                    // A place in the list of threads is not good for long.
                    .SetProperty(i => i.Cursor, (string?)null).SetProperty(i => i.PageDone, 0).SetProperty(i => i.Threads, 0),
                cancellationToken);
        }

        foreach (var channel in channels.Where(c => c.Health is not ChannelHealth.TokenRejected && known.TrueForAll(k => k.ChannelId != c.Id)))
            await BeginAsync(channel.Id, now, cancellationToken);
    }

    /// <summary>Lets go of imports, so that whoever starts next need not wait for the lease: this node's, or all where there is one node only.</summary>
    public async Task LetGoAsync(bool all, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var claimed = db.HistoryImports.Where(i => i.ClaimedUntil != null && (all || i.ClaimedBy == node));
        if (await claimed.AnyAsync(cancellationToken))
            await claimed.ExecuteUpdateAsync(set => set.SetProperty(i => i.ClaimedUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>Takes the imports that are due; each is this node's until it is stored as ended or its lease runs out.</summary>
    public async Task<List<int>> ClaimAsync(IReadOnlyCollection<int> already, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.HistoryImports
            .Where(i => i.State == HistoryState.Running && i.DueAt <= now && (i.ClaimedUntil == null || i.ClaimedUntil < now || i.ClaimedBy == node))
            .Select(i => i.ChannelId).ToListAsync(cancellationToken);
        List<int> claimed = [];
        foreach (var channelId in due.Except(already))
        {
            if (await Mine(db, channelId, now).ExecuteUpdateAsync(Renew(now), cancellationToken) == 1)
                claimed.Add(channelId);
        }

        return claimed;
    }

    /// <summary>Reads an import that this node works on; null when it is over, removed, or another node's.</summary>
    public async Task<HistoryImport?> ReadAsync(int channelId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Mine(db, channelId, time.GetUtcNow()).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Stores how far it got.</summary>
    /// <returns>False when it is not this node's any more.</returns>
    public async Task<bool> StoreAsync(HistoryImport import, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var error = import.Error is { Length: > HistoryImport.MaxError } longer ? longer[..HistoryImport.MaxError] : import.Error;
        return await Mine(db, import.ChannelId, now).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(i => i.State, import.State).SetProperty(i => i.Cursor, import.Cursor).SetProperty(i => i.PageDone, import.PageDone)
                    .SetProperty(i => i.Threads, import.Threads).SetProperty(i => i.ThreadsMissed, import.ThreadsMissed)
                    .SetProperty(i => i.Messages, import.Messages).SetProperty(i => i.Failures, import.Failures).SetProperty(i => i.Error, error)
                    .SetProperty(i => i.DueAt, import.DueAt).SetProperty(i => i.LastAt, now);
                Renew(now)(set);
            },
            cancellationToken) == 1;
    }

    private async Task BeginAsync(int channelId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.HistoryImports.Add(HistoryImports.New(channelId, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsDuplicate(exception))
        {
            // Another node saw the channel first.
            return;
        }
    }

    private IQueryable<HistoryImport> Mine(InboxDbContext db, int channelId, DateTimeOffset now) => db.HistoryImports.Where(i =>
        i.ChannelId == channelId && i.State == HistoryState.Running && (i.ClaimedUntil == null || i.ClaimedUntil < now || i.ClaimedBy == node));

    private Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<HistoryImport>> Renew(DateTimeOffset now) =>
        set => set.SetProperty(i => i.ClaimedBy, node).SetProperty(i => i.ClaimedUntil, now + Lease);
}
