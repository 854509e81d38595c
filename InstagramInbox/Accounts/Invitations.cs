using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>Whom a link is for.</summary>
public sealed record Invitee(string AgentId, string Email, string DisplayName);

/// <summary>One-time links by which somebody sets their password: after an invitation, or after forgetting it.</summary>
public sealed class Invitations(
    IDbContextFactory<InboxDbContext> contexts, IPasswordHasher<Agent> hasher, AuditLog audit, ChangeFeed feed, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Adds a link to the context, in place of an earlier one that was not used.</summary>
    /// <returns>The link's path; its token is kept nowhere.</returns>
    public async Task<string> AddAsync(InboxDbContext db, string agentId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var earlier in await db.Invitations.Where(i => i.AgentId == agentId && i.UsedAt == null && i.ExpiresAt > now).ToListAsync(cancellationToken))
            earlier.ExpiresAt = now;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Invitations.Add(new Invitation { AgentId = agentId, TokenHash = Hash(token), CreatedAt = now, ExpiresAt = now + Lifetime });
        return $"/account/invite/{token}";
    }

    /// <returns>Null when the link was used, is too old, or never was one.</returns>
    public async Task<Invitee?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Open(db, token).Select(i => new Invitee(i.AgentId, i.Agent!.Email!, i.Agent.DisplayName)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Uses the link up and sets the password, which signs the agent out everywhere else.</summary>
    /// <returns>The agent; null when the link is no longer good.</returns>
    public async Task<Agent?> AcceptAsync(string token, string password, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        // Of two requests with the same link one updates the row; the other finds nothing left to update.
        if (await Open(db, token).Select(i => i.AgentId).SingleOrDefaultAsync(cancellationToken) is not { } agentId
            || await Open(db, token).ExecuteUpdateAsync(set => set.SetProperty(i => i.UsedAt, now), cancellationToken) == 0)
            return null;
        var agent = await db.Users.SingleAsync(a => a.Id == agentId, cancellationToken);
        agent.PasswordHash = hasher.HashPassword(agent, password);
        agent.SecurityStamp = AgentRegister.NewStamp();
        agent.ConcurrencyStamp = AgentRegister.NewStamp();
        agent.AccessFailedCount = 0;
        agent.LockoutEnd = null;
        audit.Note(db, agentId, "agent.password-set", AgentRegister.Subject(agentId), "by link");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.PublishAgent(agentId);
        return agent;
    }

    private IQueryable<Invitation> Open(InboxDbContext db, string token)
    {
        var hash = Hash(token);
        var now = time.GetUtcNow();
        return db.Invitations.Where(i => i.TokenHash == hash && i.UsedAt == null && i.ExpiresAt > now && i.Agent!.DisabledAt == null);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
