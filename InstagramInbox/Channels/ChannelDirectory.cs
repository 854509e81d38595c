using System.Globalization;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels;

/// <summary>
/// The connected channels, kept in memory for whoever meets them with every event or message. Read again after a
/// change on this node; where other nodes may change them, at least every five seconds.
/// </summary>
public sealed class ChannelDirectory : IDisposable
{
    private static readonly TimeSpan SharedDatabaseAge = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<InboxDbContext> contexts;
    private readonly ChannelTokens tokens;
    private readonly ChangeFeed feed;
    private readonly TimeProvider time;
    private readonly TimeSpan? maxAge;
    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly IDisposable subscription;
    private volatile Snapshot? current;
    private int generation;

    public ChannelDirectory(
        IDbContextFactory<InboxDbContext> contexts, ChannelTokens tokens, ChangeFeed feed, DatabaseOptions database, TimeProvider time)
    {
        this.contexts = contexts;
        this.tokens = tokens;
        this.feed = feed;
        this.time = time;
        maxAge = database.UsesPostgres ? SharedDatabaseAge : null;
        subscription = feed.OnChannels(Forget);
    }

    /// <summary>The channel of the first of these ids that belongs to one; null for an account nobody connected.</summary>
    public async ValueTask<ConnectedChannel?> FindAsync(
        string provider, IReadOnlyList<string> accountIds, CancellationToken cancellationToken = default)
    {
        var snapshot = Fresh() ?? await LoadAsync(cancellationToken);
        foreach (var id in accountIds)
        {
            if (snapshot.ByAccount.TryGetValue((provider, id), out var known))
                return known.Channel;
        }

        return null;
    }

    /// <summary>The channel with its token for one call; null when it was removed or its token cannot be decrypted.</summary>
    public async ValueTask<ChannelAccess?> GetAsync(int channelId, CancellationToken cancellationToken = default)
    {
        var snapshot = Fresh() ?? await LoadAsync(cancellationToken);
        if (!snapshot.ById.TryGetValue(channelId, out var known) || tokens.Unprotect(known.ProtectedToken) is not { } token)
            return null;
        var channel = known.Channel;
        return new ChannelAccess(channel.Id, channel.Provider, channel.Login, channel.PageId, channel.InstagramId, token)
        {
            WebhookSecret = tokens.Unprotect(known.ProtectedWebhookSecret),
        };
    }

    /// <summary>The channel that a webhook's address names, by its key or its id, and what its caller has to know; null when there is none.</summary>
    public async ValueTask<(ConnectedChannel Channel, string? WebhookSecret)?> FindByKeyAsync(string provider, string key, CancellationToken cancellationToken = default)
    {
        var snapshot = Fresh() ?? await LoadAsync(cancellationToken);
        return snapshot.ByKey.TryGetValue((provider, key), out var known) ? (known.Channel, tokens.Unprotect(known.ProtectedWebhookSecret)) : null;
    }

    /// <summary>All connected channels.</summary>
    public async ValueTask<IReadOnlyCollection<ConnectedChannel>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (Fresh() ?? await LoadAsync(cancellationToken)).ById.Values.Select(k => k.Channel)];

    /// <summary>
    /// Notes what the last call to the provider said; writes only when that is news. What it said about a token that
    /// has been replaced meanwhile says nothing about the channel.
    /// </summary>
    /// <param name="usedToken">The token of the call; null when there was none that could be read.</param>
    public async Task SetHealthAsync(
        int channelId, string? usedToken, ChannelHealth health, string? detail, CancellationToken cancellationToken = default)
    {
        if (detail is { Length: > 1000 })
            detail = detail[..1000];
        if (health == ChannelHealth.Ok && Fresh()?.ById.GetValueOrDefault(channelId) is { Channel.Health: ChannelHealth.Ok })
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.Channels.Where(c => c.Id == channelId && c.RemovedAt == null).Select(c => c.ProtectedToken).SingleOrDefaultAsync(cancellationToken);
        if (tokens.Unprotect(stored) != usedToken)
        {
            // Another node saved the new one, and this one has not looked since.
            Forget();
            return;
        }

        var at = time.GetUtcNow();
        var changed = await db.Channels
            .Where(c => c.Id == channelId && c.RemovedAt == null && c.ProtectedToken == stored && (c.Health != health || c.HealthDetail != detail))
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Health, health).SetProperty(c => c.HealthDetail, detail).SetProperty(c => c.HealthAt, at),
                cancellationToken);
        if (changed > 0)
            feed.PublishChannels();
    }

    public void Dispose()
    {
        subscription.Dispose();
        loading.Dispose();
    }

    private void Forget()
    {
        Interlocked.Increment(ref generation);
        current = null;
    }

    private Snapshot? Fresh() =>
        current is { } snapshot && (maxAge is null || time.GetElapsedTime(snapshot.ReadAt) < maxAge) ? snapshot : null;

    private async Task<Snapshot> LoadAsync(CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } already)
                return already;
            var before = Volatile.Read(ref generation);
            var readAt = time.GetTimestamp();
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await db.Channels.Where(c => c.RemovedAt == null).OrderBy(c => c.Id)
                .Select(c => new Known(
                    new ConnectedChannel(c.Id, c.Provider, c.Login, c.Name, c.PageId, c.InstagramId, c.Health, c.HumanAgent, c.ShowTyping, c.ShowSeen, c.KeepMedia)
                    {
                        HealthAt = c.HealthAt,
                        TokenExpirationDate = c.TokenExpirationDate,
                        DataAccessExpiresAt = c.DataAccessExpiresAt,
                        SubscriptionLost = c.SubscriptionLost,
                        Key = c.Key,
                        HasAssistant = c.HasAssistant,
                    },
                    c.ProtectedToken, c.ProtectedWebhookSecret))
                .ToListAsync(cancellationToken);
            var snapshot = new Snapshot(rows, readAt);
            current = snapshot;
            // A change while reading may not be in what was read.
            if (Volatile.Read(ref generation) != before)
                current = null;
            return snapshot;
        }
        finally
        {
            loading.Release();
        }
    }

    private sealed record Known(ConnectedChannel Channel, string? ProtectedToken, string? ProtectedWebhookSecret);

    private sealed class Snapshot
    {
        public Snapshot(List<Known> rows, long readAt)
        {
            ReadAt = readAt;
            ById = rows.ToDictionary(r => r.Channel.Id);
            foreach (var row in rows)
            {
                ByKey.TryAdd((row.Channel.Provider, row.Channel.Key ?? row.Channel.Id.ToString(CultureInfo.InvariantCulture)), row);
                if (row.Channel.InstagramId is { } instagramId)
                    ByAccount.TryAdd((row.Channel.Provider, instagramId), row);
                if (row.Channel.PageId is { } pageId)
                    ByAccount.TryAdd((row.Channel.Provider, pageId), row);
            }
        }

        public long ReadAt { get; }

        public Dictionary<int, Known> ById { get; }

        public Dictionary<(string Provider, string AccountId), Known> ByAccount { get; } = [];

        public Dictionary<(string Provider, string Key), Known> ByKey { get; } = [];
    }
}
