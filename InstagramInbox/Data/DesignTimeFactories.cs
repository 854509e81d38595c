using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace InstagramInbox.Data;

// Used by `dotnet ef migrations add` only; the README shows the two commands.

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteInboxDbContext>
{
    public SqliteInboxDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteInboxDbContext>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(DesignTime.Services).Options);
}

internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresInboxDbContext>
{
    public PostgresInboxDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresInboxDbContext>().UseNpgsql("Host=none").UseApplicationServiceProvider(DesignTime.Services).Options);
}

file static class DesignTime
{
    /// <summary>Identity takes the version of its schema from the options, at run time as here.</summary>
    public static readonly IServiceProvider Services = new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();
}
