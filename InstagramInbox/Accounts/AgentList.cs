using System.Security.Claims;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>An agent as the admins' page shows them.</summary>
/// <param name="ChannelIds">Null for all.</param>
/// <param name="Invited">Has not chosen a password yet.</param>
public sealed record AgentRow(string Id, string DisplayName, string Email, bool IsAdmin, IReadOnlyList<int>? ChannelIds, bool Invited, bool Disabled);

/// <summary>A channel that an agent can be made a member of.</summary>
public sealed record ChannelChoice(int Id, string Name);

/// <summary>What the admins' page of agents shows.</summary>
public sealed class AgentList(IDbContextFactory<InboxDbContext> contexts, AccessControl access)
{
    public async Task<IReadOnlyList<AgentRow>> ReadAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().OrderBy(a => a.DisplayName).ThenBy(a => a.Id).Select(a => new AgentRow(
            a.Id,
            a.DisplayName,
            a.Email!,
            db.UserRoles.Any(r => r.UserId == a.Id && db.Roles.Any(role => role.Id == r.RoleId && role.Name == Roles.Admin)),
            a.AllChannels ? null : a.Channels.Select(c => c.ChannelId).ToList(),
            a.PasswordHash == null,
            a.DisabledAt != null)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ChannelChoice>> ReadChannelsAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Channels.Where(c => c.RemovedAt == null).OrderBy(c => c.Name).Select(c => new ChannelChoice(c.Id, c.Name)).ToListAsync(cancellationToken);
    }
}
