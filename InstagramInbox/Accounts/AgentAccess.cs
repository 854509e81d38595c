using System.Security.Claims;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>Who acts, and what they may see, as the database says at this moment.</summary>
/// <param name="ChannelIds">The channels the agent is a member of; null for all.</param>
public sealed record AgentAccess(string AgentId, string DisplayName, bool IsAdmin, IReadOnlyList<int>? ChannelIds)
{
    public bool MaySee(int channelId) => ChannelIds is null || ChannelIds.Contains(channelId);
}

/// <summary>The user is gone, disabled, or may not do this.</summary>
public sealed class AccessDeniedException(string message) : Exception(message);

/// <summary>Looks up what a signed-in user may do. Every action asks anew, so that a disabled agent's open page can do nothing.</summary>
public sealed class AccessControl(IDbContextFactory<InboxDbContext> contexts)
{
    /// <exception cref="AccessDeniedException">Nobody is signed in, or the agent is disabled.</exception>
    public async Task<AgentAccess> RequireAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new AccessDeniedException("Nobody is signed in.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Users.Where(a => a.Id == id && a.DisabledAt == null).Select(a => new
        {
            a.DisplayName,
            a.AllChannels,
            Channels = a.AllChannels ? null : a.Channels.Select(c => c.ChannelId).ToList(),
            IsAdmin = db.UserRoles.Any(r => r.UserId == id && db.Roles.Any(role => role.Id == r.RoleId && role.Name == Roles.Admin)),
        }).SingleOrDefaultAsync(cancellationToken) ?? throw new AccessDeniedException("The account is disabled.");
        return new AgentAccess(id, found.DisplayName, found.IsAdmin, found.AllChannels ? null : found.Channels);
    }

    /// <exception cref="AccessDeniedException">The user is not an admin.</exception>
    public async Task<AgentAccess> RequireAdminAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        var access = await RequireAsync(user, cancellationToken);
        return access.IsAdmin ? access : throw new AccessDeniedException("Only an admin may do this.");
    }
}
