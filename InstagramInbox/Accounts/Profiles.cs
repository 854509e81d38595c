using System.Security.Claims;
using InstagramInbox.Components;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>What agents change about themselves.</summary>
public sealed class Profiles(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, IPasswordHasher<Agent> hasher, AuditLog audit, ChangeFeed feed, DemoPassword demo)
{
    /// <returns>The agent as saved; null when there is none.</returns>
    public async Task<Agent?> FindAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    /// <param name="language">One of the cultures of the pages; anything else follows the browser.</param>
    /// <returns>False when the name is missing or too long.</returns>
    public Task<bool> ChangeAsync(ClaimsPrincipal user, string displayName, string? language, CancellationToken cancellationToken = default) =>
        ChangeAsync(user, "agent.profile-changed", agent =>
        {
            agent.DisplayName = displayName.Trim();
            agent.Language = ComponentsExtensions.Cultures.FirstOrDefault(c => c == language);
            return agent.DisplayName.Length is > 0 and <= AgentAdmin.MaximumNameLength;
        }, cancellationToken);

    /// <summary>Signs out every other browser of the agent.</summary>
    /// <returns>False when the current password is wrong.</returns>
    public Task<bool> ChangePasswordAsync(ClaimsPrincipal user, string current, string password, CancellationToken cancellationToken = default) =>
        ChangeAsync(user, "agent.password-set", agent =>
        {
            if (demo.IsRefused(current) || hasher.VerifyHashedPassword(agent, agent.PasswordHash ?? "", current) == PasswordVerificationResult.Failed)
                return false;
            agent.PasswordHash = hasher.HashPassword(agent, password);
            agent.SecurityStamp = AgentRegister.NewStamp();
            return true;
        }, cancellationToken);

    private async Task<bool> ChangeAsync(ClaimsPrincipal user, string action, Func<Agent, bool> change, CancellationToken cancellationToken)
    {
        var by = await access.RequireAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agent = await db.Users.SingleAsync(a => a.Id == by.AgentId, cancellationToken);
        if (!change(agent))
            return false;
        agent.ConcurrencyStamp = AgentRegister.NewStamp();
        audit.Note(db, by.AgentId, action, AgentRegister.Subject(by.AgentId));
        await db.SaveChangesAsync(cancellationToken);
        feed.PublishAgent(by.AgentId);
        return true;
    }
}
