using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace InstagramInbox.Data;

// Used by `dotnet ef migrations add` only; the README shows the two commands.

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteInboxDbContext>
{
    public SqliteInboxDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteInboxDbContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresInboxDbContext>
{
    public PostgresInboxDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresInboxDbContext>().UseNpgsql("Host=none").Options);
}
