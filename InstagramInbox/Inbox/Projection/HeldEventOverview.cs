using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>An account that webhooks name and no channel has.</summary>
public sealed record UnknownAccount(string Provider, string AccountId, int Events, DateTimeOffset LastSeen);

/// <summary>An event that could not be applied, or has no place in a thread.</summary>
/// <param name="ChannelName">Null when the channel is not known.</param>
public sealed record TroubledEvent(
    long Id, HoldReason Reason, string Kind, string? ChannelName, string? Error, long JournalNumber, DateTimeOffset HeldAt);

/// <summary>A page of them; <paramref name="Next"/> goes into the following call, null at the end.</summary>
public sealed record TroubledEvents(IReadOnlyList<TroubledEvent> Rows, HeldEventCursor? Next);

/// <summary>The last row of a page.</summary>
public sealed record HeldEventCursor(DateTimeOffset HeldAt, long Id);

/// <summary>What admins see of the events that are kept.</summary>
public sealed class HeldEventOverview(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, ProjectorSignal projector)
{
    private const int PageSize = 20;
    private const int MaxAccounts = 50;

    /// <summary>Accounts that nobody connected, the one heard of last first.</summary>
    public async Task<IReadOnlyList<UnknownAccount>> UnknownAccountsAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var groups = await db.HeldEvents.Where(h => h.Reason == HoldReason.UnknownAccount && h.AccountId != null)
            .GroupBy(h => new { h.Provider, h.AccountId })
            .Select(g => new { g.Key.Provider, g.Key.AccountId, Events = g.Count(), LastId = g.Max(h => h.Id), LastSeen = g.Max(h => h.HeldAt) })
            .OrderByDescending(g => g.LastId).Take(MaxAccounts)
            .ToListAsync(cancellationToken);
        return [.. groups.Select(g => new UnknownAccount(g.Provider, g.AccountId!, g.Events, g.LastSeen))];
    }

    /// <summary>Events that failed or are not supported, newest first.</summary>
    public async Task<TroubledEvents> TroubledAsync(
        ClaimsPrincipal user, HeldEventCursor? after = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var events = db.HeldEvents.Where(h => h.Reason == HoldReason.Failed || h.Reason == HoldReason.NotSupported);
        if (after is not null)
            events = events.Where(h => h.HeldAt < after.HeldAt || (h.HeldAt == after.HeldAt && h.Id < after.Id));
        var rows = await events.OrderByDescending(h => h.HeldAt).ThenByDescending(h => h.Id).Take(PageSize + 1)
            .Select(h => new TroubledEvent(
                h.Id, h.Reason, h.Kind, db.Channels.Where(c => c.Id == h.ChannelId).Select(c => c.Name).FirstOrDefault(),
                h.Error, h.JournalNumber, h.HeldAt))
            .ToListAsync(cancellationToken);
        return rows.Count <= PageSize
            ? new TroubledEvents(rows, null)
            : new TroubledEvents(rows[..PageSize], new HeldEventCursor(rows[PageSize - 1].HeldAt, rows[PageSize - 1].Id));
    }

    /// <summary>Gives an event that failed back to the projector; false when it is not there any more.</summary>
    public async Task<bool> ReplayAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var released = await db.HeldEvents.Where(h => h.Id == id && h.Reason == HoldReason.Failed)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.Reason, HoldReason.Released), cancellationToken);
        if (released == 0)
            return false;
        audit.Note(db, admin.AgentId, "event.replayed", $"event:{id}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        projector.Set();
        return true;
    }
}
