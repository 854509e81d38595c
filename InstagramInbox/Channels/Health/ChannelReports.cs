using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels.Health;

/// <summary>Everything an admin is shown of one channel's health; no token and nobody's words.</summary>
public sealed record ChannelReport
{
    public required int Id { get; init; }

    public required string Provider { get; init; }

    public required string Name { get; init; }

    public required ChannelLogin Login { get; init; }

    public required bool HasToken { get; init; }

    public required ChannelHealth Health { get; init; }

    public required string? HealthDetail { get; init; }

    public required DateTimeOffset? HealthAt { get; init; }

    public required DateTimeOffset? TokenExpirationDate { get; init; }

    public required DateTimeOffset? DataAccessExpiresAt { get; init; }

    public required string? TokenScopes { get; init; }

    public required DateTimeOffset? TokenRefreshedAt { get; init; }

    public required DateTimeOffset? SubscriptionCheckedAt { get; init; }

    public required string? SubscriptionMissing { get; init; }

    public required bool SubscriptionLost { get; init; }

    public required DateTimeOffset? LastEventAt { get; init; }

    public required DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Errors of the last seven days, the latest first.</summary>
    public IReadOnlyList<ChannelErrorCount> Errors { get; init; } = [];

    /// <summary>Null when this node made no calls yet.</summary>
    public ChannelUsage? Usage { get; init; }
}

/// <summary>Errors of one kind.</summary>
public sealed record ChannelErrorCount(ChannelFault Fault, int LastDay, int LastWeek, DateTimeOffset LastAt, string Detail);

/// <summary>Reads how channels fare.</summary>
public sealed class ChannelReports(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, ChannelPulse pulse, IEnumerable<IChannelUsage> usages, TimeProvider time)
{
    /// <returns>Null when there is no such channel.</returns>
    public async Task<ChannelReport?> ReadAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Channels.Where(c => c.Id == channelId && c.RemovedAt == null).Select(c => new ChannelReport
        {
            Id = c.Id,
            Provider = c.Provider,
            Name = c.Name,
            Login = c.Login,
            HasToken = c.ProtectedToken != null,
            Health = c.Health,
            HealthDetail = c.HealthDetail,
            HealthAt = c.HealthAt,
            TokenExpirationDate = c.TokenExpirationDate,
            DataAccessExpiresAt = c.DataAccessExpiresAt,
            TokenScopes = c.TokenScopes,
            TokenRefreshedAt = c.TokenRefreshedAt,
            SubscriptionCheckedAt = c.SubscriptionCheckedAt,
            SubscriptionMissing = c.SubscriptionMissing,
            SubscriptionLost = c.SubscriptionLost,
            LastEventAt = c.LastEventAt,
            LastSentAt = c.LastSentAt,
        }).SingleOrDefaultAsync(cancellationToken);
        if (report is null)
            return null;
        var (received, sent) = pulse.Latest(channelId);
        return report with
        {
            LastEventAt = received ?? report.LastEventAt,
            LastSentAt = sent ?? report.LastSentAt,
            Errors = await ErrorsAsync(db, channelId, cancellationToken),
            Usage = usages.Select(u => u.Read(channelId)).FirstOrDefault(u => u is not null),
        };
    }

    private async Task<IReadOnlyList<ChannelErrorCount>> ErrorsAsync(InboxDbContext db, int channelId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (day, week) = (now - TimeSpan.FromDays(1), now - TimeSpan.FromDays(7));
        var rows = await db.ChannelErrors.Where(e => e.ChannelId == channelId && e.LastAt > week).AsNoTracking().ToListAsync(cancellationToken);
        // What this node has not stored yet counts as well.
        rows.AddRange(pulse.Unstored(channelId));
        return
        [
            .. rows.GroupBy(e => new ChannelFault(e.Operation, e.Class, e.Code)).Select(g => (g.Key, Rows: g, Last: g.MaxBy(e => e.LastAt)!))
                .Select(g => new ChannelErrorCount(
                    g.Key, g.Rows.Where(e => e.LastAt > day).Sum(e => e.Count), g.Rows.Sum(e => e.Count), g.Last.LastAt, g.Last.Detail))
                .OrderByDescending(e => e.LastAt),
        ];
    }
}
