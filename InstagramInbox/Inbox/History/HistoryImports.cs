using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.History;

/// <summary>Wakes the importer: an import may begin or go on.</summary>
public sealed class HistorySignal : WakeSignal;

/// <summary>How far an import is.</summary>
/// <param name="Error">The provider's own words about the last trouble.</param>
public sealed record HistoryProgress(HistoryState State, int Threads, int ThreadsMissed, int Messages, DateTimeOffset LastAt, string? Error);

/// <summary>What admins see of the imports, and how they start one.</summary>
public sealed class HistoryImports(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, ChannelProviders providers, HistorySignal signal, TimeProvider time)
{
    /// <summary>Whether the provider tells about the past at all.</summary>
    public bool IsOffered(string provider) => providers.Find(provider) is IMessageHistory;

    /// <summary>Null when there has been none.</summary>
    public async Task<HistoryProgress?> ReadAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.HistoryImports.Where(i => i.ChannelId == channelId)
            .Select(i => new HistoryProgress(i.State, i.Threads, i.ThreadsMissed, i.Messages, i.LastAt, i.Error)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Begins again from the newest thread. What is here already is not brought in twice.</summary>
    /// <returns>False when one is under way, or the channel is gone.</returns>
    public async Task<bool> StartAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Channels.AnyAsync(c => c.Id == channelId && c.RemovedAt == null, cancellationToken)
            || await db.HistoryImports.AnyAsync(i => i.ChannelId == channelId && i.State == HistoryState.Running, cancellationToken))
            return false;
        await db.HistoryImports.Where(i => i.ChannelId == channelId).ExecuteDeleteAsync(cancellationToken);
        db.HistoryImports.Add(New(channelId, now));
        audit.Note(db, admin.AgentId, "history.started", $"channel:{channelId}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Set();
        return true;
    }

    internal static HistoryImport New(int channelId, DateTimeOffset now) =>
        new() { ChannelId = channelId, StartedAt = now, DueAt = now, LastAt = now };
}
