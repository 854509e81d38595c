using InstagramInbox.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>The sign-ins of a try-out: only with the simulator, and only in a database that had nobody before.</summary>
public sealed class DemoAgents(AgentRegister register, IPasswordHasher<Agent> hasher)
{
    public const string AdminEmail = "ana@demo.example";

    private static readonly (string Email, string Name, string Role)[] All =
    [
        (AdminEmail, "Ana", Roles.Admin),
        ("bia@demo.example", "Bia", Roles.Agent),
        ("caio@demo.example", "Caio", Roles.Agent),
    ];

    public async Task AddAsync(InboxDbContext db, CancellationToken cancellationToken)
    {
        foreach (var (email, name, role) in All)
            await register.AddAsync(db, null, email, name, role, DemoPassword.Value, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The sign-ins that still work as printed, a line each: empty for a database that has none of them.</summary>
    public async Task<string> DescribeAsync(InboxDbContext db, CancellationToken cancellationToken)
    {
        var emails = All.Select(a => a.Email).ToList();
        var found = await db.Users.AsNoTracking().Where(a => emails.Contains(a.Email!) && a.DisabledAt == null && a.PasswordHash != null).ToListAsync(cancellationToken);
        return string.Concat(
            from demo in All
            join agent in found on demo.Email equals agent.Email
            where hasher.VerifyHashedPassword(agent, agent.PasswordHash!, DemoPassword.Value) != PasswordVerificationResult.Failed
            select $"{Environment.NewLine}{demo.Email}  {DemoPassword.Value}  ({demo.Role})");
    }
}
