using InstagramInbox.Channels.Connecting;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels.Upkeep;

/// <summary>
/// Keeps connected accounts connected: subscriptions every half hour, tokens once a day. Whichever node claims a
/// channel's turn takes it.
/// </summary>
internal sealed partial class ChannelUpkeep(
    IDbContextFactory<InboxDbContext> contexts, ChannelSubscriptions subscriptions, TokenUpkeep tokens, PendingLogins logins, TimeProvider time,
    ILogger<ChannelUpkeep> logger) : BackgroundService
{
    /// <summary>Soon after the start: a channel declared in configuration has never been subscribed by anybody.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenSubscriptions = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenTokens = TimeSpan.FromHours(24);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(time, Interval, RunAsync, exception => Log.Failed(logger, exception), stoppingToken, First);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await logins.ExpireAsync(cancellationToken);
        var now = time.GetUtcNow();
        var (subscriptionsBefore, tokensBefore) = (now - BetweenSubscriptions, now - BetweenTokens);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var channels = await db.Channels.Where(c => c.RemovedAt == null && c.ProtectedToken != null)
            .Select(c => new { c.Id, c.SubscriptionCheckedAt, c.TokenCheckedAt }).ToListAsync(cancellationToken);
        foreach (var channel in channels)
        {
            try
            {
                if ((channel.TokenCheckedAt ?? DateTimeOffset.MinValue) <= tokensBefore && await ClaimAsync(
                    db.Channels.Where(c => c.Id == channel.Id && c.TokenCheckedAt == channel.TokenCheckedAt),
                    q => q.ExecuteUpdateAsync(set => set.SetProperty(c => c.TokenCheckedAt, now), cancellationToken)))
                    await tokens.CareAsync(channel.Id, cancellationToken);
                if ((channel.SubscriptionCheckedAt ?? DateTimeOffset.MinValue) <= subscriptionsBefore - Jitter(channel.Id) && await ClaimAsync(
                    db.Channels.Where(c => c.Id == channel.Id && c.SubscriptionCheckedAt == channel.SubscriptionCheckedAt),
                    q => q.ExecuteUpdateAsync(set => set.SetProperty(c => c.SubscriptionCheckedAt, now), cancellationToken)))
                    await subscriptions.WatchAsync(channel.Id, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.ChannelFailed(logger, channel.Id, exception);
            }
        }
    }

    // The time that was read is part of the condition, so of several nodes one finds it unchanged.
    private static async Task<bool> ClaimAsync(IQueryable<Channel> turn, Func<IQueryable<Channel>, Task<int>> take) => await take(turn) == 1;

    /// <summary>Up to five minutes, so that many channels don't ask in the same moment.</summary>
    private static TimeSpan Jitter(int channelId) => TimeSpan.FromSeconds(channelId * 37 % 300);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The upkeep of channels failed.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The upkeep of channel {ChannelId} failed.")]
        public static partial void ChannelFailed(ILogger logger, int channelId, Exception exception);
    }
}
