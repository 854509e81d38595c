using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Webhooks;
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
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, IJournalStore journal, ProjectorSignal projector)
{
    private const int PageSize = 20;
    private const int MaxAccounts = 50;
    private const int MaxRaw = 20_000;
    private static readonly JsonSerializerOptions Indentation = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
    /// <param name="channelId">Only those of this channel.</param>
    public async Task<TroubledEvents> TroubledAsync(
        ClaimsPrincipal user, HeldEventCursor? after = null, int? channelId = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var events = Troubled(db, channelId);
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

    /// <summary>Gives an event back to the projector; false when it is not there any more.</summary>
    public async Task<bool> ReplayAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken = default) =>
        await ReplayAsync(user, db => Troubled(db, null).Where(h => h.Id == id), $"event:{id}", cancellationToken) > 0;

    /// <summary>Gives all of a channel's events back to the projector.</summary>
    /// <returns>How many they were.</returns>
    public Task<int> ReplayAllAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default) =>
        ReplayAsync(user, db => Troubled(db, channelId), $"channel:{channelId}", cancellationToken);

    /// <summary>The delivery that an event came in, as text; null when it is gone. Who looked is in the audit log.</summary>
    public async Task<string?> RawAsync(ClaimsPrincipal user, long id, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Troubled(db, null).Where(h => h.Id == id).Select(h => (long?)h.JournalNumber).SingleOrDefaultAsync(cancellationToken) is not { } number
            || await journal.ReadAsync([number], cancellationToken) is not [var delivery])
            return null;
        audit.Note(db, admin.AgentId, "event.viewed", $"event:{id}");
        await db.SaveChangesAsync(cancellationToken);
        return Indented(delivery.Body);
    }

    private static IQueryable<HeldEvent> Troubled(InboxDbContext db, int? channelId)
    {
        var events = db.HeldEvents.Where(h => h.Reason == HoldReason.Failed || h.Reason == HoldReason.NotSupported);
        // An event that failed names its account only.
        return channelId is { } id
            ? events.Where(h => h.ChannelId == id || (h.ChannelId == null && db.Channels.Any(c => c.Id == id && c.Provider == h.Provider
                && (c.InstagramId == h.AccountId || c.PageId == h.AccountId || c.InstagramId == h.EntryAccountId || c.PageId == h.EntryAccountId))))
            : events;
    }

    private static string Indented(ReadOnlyMemory<byte> body)
    {
        string text;
        try
        {
            using var json = JsonDocument.Parse(body);
            text = JsonSerializer.Serialize(json.RootElement, Indentation);
        }
        catch (JsonException)
        {
            text = Encoding.UTF8.GetString(body.Span);
        }

        return text.Length > MaxRaw ? text[..MaxRaw] + "…" : text;
    }

    private async Task<int> ReplayAsync(
        ClaimsPrincipal user, Func<InboxDbContext, IQueryable<HeldEvent>> events, string subject, CancellationToken cancellationToken)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var released = await events(db).ExecuteUpdateAsync(set => set.SetProperty(h => h.Reason, HoldReason.Released), cancellationToken);
        if (released == 0)
            return 0;
        audit.Note(db, admin.AgentId, "event.replayed", subject);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        projector.Set();
        return released;
    }
}
