using InstagramInbox.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>Adds agents to a context, complete with role and note in the audit log; the caller saves.</summary>
public sealed class AgentRegister(ILookupNormalizer normalizer, IPasswordHasher<Agent> hasher, AuditLog audit, TimeProvider time)
{
    /// <param name="by">Null for what the application did by itself.</param>
    /// <param name="password">Null for somebody who is still to choose one by an invitation.</param>
    public async Task<Agent> AddAsync(InboxDbContext db, string? by, string email, string displayName, string role, string? password, CancellationToken cancellationToken)
    {
        var agent = new Agent
        {
            DisplayName = displayName,
            UserName = email,
            NormalizedUserName = normalizer.NormalizeName(email),
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = NewStamp(),
            CreatedAt = time.GetUtcNow(),
        };
        if (password is not null)
            agent.PasswordHash = hasher.HashPassword(agent, password);
        db.Users.Add(agent);
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = agent.Id, RoleId = await RoleIdAsync(db, role, cancellationToken) });
        audit.Note(db, by, "agent.added", Subject(agent.Id), $"role {role}");
        return agent;
    }

    /// <summary>The form in which addresses are compared.</summary>
    public string Normalize(string email) => normalizer.NormalizeName(email);

    public static string Subject(string agentId) => $"agent:{agentId}";

    /// <summary>A new stamp makes every sign-in that has the old one worthless.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");

    public static Task<string> RoleIdAsync(InboxDbContext db, string role, CancellationToken cancellationToken) =>
        db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(cancellationToken);

    /// <summary>Admins who can sign in. Those still to choose a password don't count, nor those whose published one is refused.</summary>
    public static IQueryable<Agent> ActiveAdmins(InboxDbContext db, bool simulated)
    {
        var adminIds = db.UserRoles.Where(r => db.Roles.Any(role => role.Id == r.RoleId && role.Name == Roles.Admin)).Select(r => r.UserId);
        var admins = db.Users.Where(a => a.DisabledAt == null && a.PasswordHash != null && adminIds.Contains(a.Id));
        return simulated ? admins : admins.Where(a => a.Email != DemoAgents.AdminEmail);
    }
}
