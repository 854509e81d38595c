using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Data;

/// <summary>Brings the database to the newest schema before any other part of the application starts.</summary>
internal sealed class DatabaseMigrator(IDbContextFactory<InboxDbContext> contexts) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
