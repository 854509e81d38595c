using System.Data;
using System.Data.Common;
using System.Security.Claims;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>What an admin decides about an agent.</summary>
/// <param name="ChannelIds">The channels the agent may see; null for all, those of tomorrow included.</param>
public sealed record AgentChoice(string DisplayName, string Role, IReadOnlyList<int>? ChannelIds);

public enum AgentRefusal
{
    /// <summary>It was done.</summary>
    None = 0,
    NameMissing,
    EmailInvalid,
    EmailTaken,

    /// <summary>Without this admin nobody could manage the inbox any more.</summary>
    LastAdmin,
    NotFound,
}

/// <param name="Link">The one-time link's path, to be shown once.</param>
public sealed record AgentAnswer(AgentRefusal Refusal, string? Link = null);

/// <summary>What admins do to agents. Each change is in the audit log, and there is always an admin who can sign in.</summary>
public sealed class AgentAdmin(
    IDbContextFactory<InboxDbContext> contexts,
    AccessControl access,
    AgentRegister register,
    Invitations invitations,
    AuditLog audit,
    ChangeFeed feed,
    DemoPassword demo,
    TimeProvider time)
{
    public const int MaximumNameLength = 60;
    private const int Attempts = 4;

    public Task<AgentAnswer> InviteAsync(ClaimsPrincipal by, string email, AgentChoice choice, CancellationToken cancellationToken = default)
    {
        email = email.Trim();
        if (!IsName(choice.DisplayName))
            return Refused(AgentRefusal.NameMissing);
        if (!EmailAddress.IsValid(email))
            return Refused(AgentRefusal.EmailInvalid);
        return ChangeAsync(by, async (db, admin) =>
        {
            var normalized = register.Normalize(email);
            if (await db.Users.AnyAsync(a => a.NormalizedUserName == normalized, cancellationToken))
                return (null, new AgentAnswer(AgentRefusal.EmailTaken));
            var agent = await register.AddAsync(db, admin.AgentId, email, choice.DisplayName.Trim(), choice.Role, null, cancellationToken);
            SetChannels(agent, choice.ChannelIds);
            return (agent.Id, new AgentAnswer(AgentRefusal.None, await invitations.AddAsync(db, agent.Id, cancellationToken)));
        }, cancellationToken);
    }

    public Task<AgentAnswer> NewLinkAsync(ClaimsPrincipal by, string agentId, CancellationToken cancellationToken = default) =>
        ChangeAsync(by, agentId, "agent.link-made", null, async (db, _) => await invitations.AddAsync(db, agentId, cancellationToken), cancellationToken);

    public Task<AgentAnswer> ChangeAsync(ClaimsPrincipal by, string agentId, AgentChoice choice, CancellationToken cancellationToken = default) =>
        IsName(choice.DisplayName)
            ? ChangeAsync(by, agentId, "agent.changed", $"role {choice.Role}, channels {(choice.ChannelIds is { } ids ? string.Join(' ', ids) : "all")}", async (db, agent) =>
            {
                agent.DisplayName = choice.DisplayName.Trim();
                SetChannels(agent, choice.ChannelIds);
                var role = await AgentRegister.RoleIdAsync(db, choice.Role, cancellationToken);
                var held = await db.UserRoles.Where(r => r.UserId == agentId).ToListAsync(cancellationToken);
                db.UserRoles.RemoveRange(held.Where(r => r.RoleId != role));
                if (held.All(r => r.RoleId != role))
                    db.UserRoles.Add(new IdentityUserRole<string> { UserId = agentId, RoleId = role });
                return null;
            }, cancellationToken)
            : Refused(AgentRefusal.NameMissing);

    public Task<AgentAnswer> DisableAsync(ClaimsPrincipal by, string agentId, CancellationToken cancellationToken = default) =>
        ChangeAsync(by, agentId, "agent.disabled", null, (_, agent) =>
        {
            agent.DisabledAt ??= time.GetUtcNow();
            // Cookies that are still about are worth nothing from now on, even after the agent is enabled again.
            agent.SecurityStamp = AgentRegister.NewStamp();
            return Task.FromResult<string?>(null);
        }, cancellationToken);

    public Task<AgentAnswer> EnableAsync(ClaimsPrincipal by, string agentId, CancellationToken cancellationToken = default) =>
        ChangeAsync(by, agentId, "agent.enabled", null, (_, agent) =>
        {
            agent.DisabledAt = null;
            return Task.FromResult<string?>(null);
        }, cancellationToken);

    private Task<AgentAnswer> ChangeAsync(
        ClaimsPrincipal by, string agentId, string action, string? detail, Func<InboxDbContext, Agent, Task<string?>> change, CancellationToken cancellationToken) =>
        ChangeAsync(by, async (db, admin) =>
        {
            if (await db.Users.Include(a => a.Channels).SingleOrDefaultAsync(a => a.Id == agentId, cancellationToken) is not { } agent)
                return (null, new AgentAnswer(AgentRefusal.NotFound));
            var link = await change(db, agent);
            agent.ConcurrencyStamp = AgentRegister.NewStamp();
            audit.Note(db, admin.AgentId, action, AgentRegister.Subject(agentId), detail);
            return (agentId, new AgentAnswer(AgentRefusal.None, link));
        }, cancellationToken);

    /// <summary>
    /// One serializable transaction, so that two admins who disable each other at the same moment cannot both succeed;
    /// PostgreSQL ends one of them with an error, and that one tries again.
    /// </summary>
    private async Task<AgentAnswer> ChangeAsync(
        ClaimsPrincipal by, Func<InboxDbContext, AgentAccess, Task<(string? AgentId, AgentAnswer Answer)>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var admin = await access.RequireAdminAsync(by, cancellationToken);
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
                var (agentId, answer) = await change(db, admin);
                if (agentId is null)
                    return answer;
                await db.SaveChangesAsync(cancellationToken);
                if (!await AgentRegister.ActiveAdmins(db, demo.IsSimulated).AnyAsync(cancellationToken))
                    return new AgentAnswer(AgentRefusal.LastAdmin);
                await transaction.CommitAsync(cancellationToken);
                feed.PublishAgent(agentId);
                return answer;
            }
            catch (Exception exception) when (attempt < Attempts && IsConflict(exception))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private static bool IsConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException || (exception as DbException ?? exception.InnerException as DbException)?.SqlState is "40001" or "40P01" or "23505";

    private static bool IsName(string name) => name.Trim().Length is > 0 and <= MaximumNameLength;

    private static void SetChannels(Agent agent, IReadOnlyList<int>? channelIds)
    {
        agent.AllChannels = channelIds is null;
        agent.Channels.RemoveAll(c => channelIds?.Contains(c.ChannelId) != true);
        foreach (var id in (channelIds ?? []).Where(id => agent.Channels.All(c => c.ChannelId != id)))
            agent.Channels.Add(new AgentChannel { AgentId = agent.Id, ChannelId = id });
    }

    private static Task<AgentAnswer> Refused(AgentRefusal refusal) => Task.FromResult(new AgentAnswer(refusal));
}
