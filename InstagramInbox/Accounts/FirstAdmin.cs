using System.Data;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Accounts;

/// <summary>Makes the first admin, once.</summary>
public sealed class FirstAdmin(IDbContextFactory<InboxDbContext> contexts, AgentRegister register, SetupCode code, DemoPassword demo)
{
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await AgentRegister.ActiveAdmins(db, demo.IsSimulated).AnyAsync(cancellationToken);
    }

    /// <returns>Null when there is an admin already, or somebody else has this address.</returns>
    public async Task<Agent?> AddAsync(string email, string password, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var normalized = register.Normalize(email);
        if (await AgentRegister.ActiveAdmins(db, demo.IsSimulated).AnyAsync(cancellationToken) || await db.Users.AnyAsync(a => a.NormalizedUserName == normalized, cancellationToken))
            return null;
        var agent = await register.AddAsync(db, null, email, EmailAddress.NameOf(email), Roles.Admin, password, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        code.Forget();
        return agent;
    }
}
