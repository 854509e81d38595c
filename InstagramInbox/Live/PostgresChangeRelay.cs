using System.Collections.Concurrent;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstagramInbox.Live;

/// <summary>
/// Carries changes between nodes. A coalesced NOTIFY without content only wakes the others; each reads what changed
/// since it last looked and tells its own feed, so a lost notification costs a poll's delay and nothing else.
/// </summary>
internal sealed partial class PostgresChangeRelay(
    ChangeFeed feed, DatabaseOptions options, IDbContextFactory<InboxDbContext> contexts, TimeProvider time, ILogger<PostgresChangeRelay> logger)
    : BackgroundService
{
    private const string Topic = "inbox_changed";
    private static readonly TimeSpan NotifyInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(3);

    /// <summary>Transactions that began earlier may commit later, by this much at most.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly string node = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<long, (long Version, DateTimeOffset SeenAt)> known = new();
    private int dirty;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var subscription = feed.OnConversation(NoteOwn);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var round = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var first = await Task.WhenAny(NotifyAsync(round.Token), ListenAsync(round.Token));
                await round.CancelAsync();
                await first;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception);
                await Task.Delay(RetryPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A notice of this node, unless it is the relay's own.</summary>
    private void NoteOwn(ConversationNotice notice)
    {
        if (!IsNews(notice.ConversationId, notice.Version))
            return;
        Interlocked.Exchange(ref dirty, 1);
    }

    private bool IsNews(long conversationId, long version)
    {
        var now = time.GetUtcNow();
        var news = true;
        known.AddOrUpdate(conversationId, (version, now), (_, seen) =>
        {
            news = seen.Version < version;
            return news ? (version, now) : seen;
        });
        return news;
    }

    private async Task NotifyAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(options.PostgresConnectionString);
        await connection.OpenAsync(cancellationToken);
        using var timer = new PeriodicTimer(NotifyInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Interlocked.Exchange(ref dirty, 0) == 0)
                continue;
            await using var command = new NpgsqlCommand("SELECT pg_notify(@topic, @node)", connection) { Parameters = { new("topic", Topic), new("node", node) } };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var foreign = false;
        await using var connection = new NpgsqlConnection(options.PostgresConnectionString);
        connection.Notification += (_, notification) => foreign |= notification.Payload != node;
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {Topic}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            var woken = await connection.WaitAsync(Poll, cancellationToken);
            if (woken && !foreign)
                continue;
            foreign = false;
            await RelayAsync(cancellationToken);
        }
    }

    private async Task RelayAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Overlap;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await db.Conversations.Where(c => c.ChangedAt >= since)
            .Select(c => new ConversationNotice(c.Id, c.ChannelId, c.Version)).ToListAsync(cancellationToken);
        foreach (var notice in changed.Where(n => IsNews(n.ConversationId, n.Version)))
            feed.Publish(notice);
        foreach (var (id, seen) in known)
        {
            if (seen.SeenAt < since - Overlap)
                known.TryRemove(new(id, seen));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Changes could not be exchanged with the other nodes; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
