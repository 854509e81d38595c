using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>A token as the settings show it.</summary>
public sealed record ProgramTokenRow(int Id, string Name, string MadeBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>The tokens of programs: made and revoked by admins, and asked for where a program calls.</summary>
public sealed class ProgramTokens(IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, TimeProvider time)
{
    private const string Prefix = "inbox_";

    /// <summary>Uses nearer together than this are not told apart, so that not every call writes.</summary>
    private static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<ProgramTokenRow>> ListAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ProgramTokens.OrderBy(t => t.Id)
            .Select(t => new ProgramTokenRow(t.Id, t.Name, t.Agent!.DisplayName, t.CreatedAt, t.LastUsedAt)).ToListAsync(cancellationToken);
    }

    /// <returns>The token, to be shown once.</returns>
    public async Task<string> MakeAsync(ClaimsPrincipal user, string name, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var trimmed = name.Trim();
        var row = new ProgramToken
        {
            Name = trimmed.Length > ProgramToken.MaxName ? trimmed[..ProgramToken.MaxName] : trimmed,
            TokenHash = Hash(token),
            AgentId = admin.AgentId,
            CreatedAt = time.GetUtcNow(),
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.ProgramTokens.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        audit.Note(db, admin.AgentId, "token.made", $"token:{row.Id}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    public async Task RevokeAsync(ClaimsPrincipal user, int id, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.ProgramTokens.Where(t => t.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
            return;
        audit.Note(db, admin.AgentId, "token.revoked", $"token:{id}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether a token is good; whoever made it must still be an admin.</summary>
    public async Task<bool> UseAsync(string token, CancellationToken cancellationToken = default)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 200)
            return false;
        var hash = Hash(token);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.ProgramTokens.Where(t => t.TokenHash == hash && t.Agent!.DisabledAt == null
                && db.UserRoles.Any(r => r.UserId == t.AgentId && db.Roles.Any(role => role.Id == r.RoleId && role.Name == Roles.Admin)))
            .Select(t => new { t.Id, t.LastUsedAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return false;
        var now = time.GetUtcNow();
        if (found.LastUsedAt is null || found.LastUsedAt + UseStep < now)
            await db.ProgramTokens.Where(t => t.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancellationToken);
        return true;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
