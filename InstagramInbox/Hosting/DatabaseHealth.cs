using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InstagramInbox.Hosting;

/// <summary>The database answers and has our tables.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<InboxDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ProjectorCursors.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
