using InstagramInbox.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace InstagramInbox.Data;

public static class DataServiceCollectionExtensions
{
    /// <summary>The database, SQLite or PostgreSQL, migrated before anything else starts, and the data-protection keys.</summary>
    public static void AddData(this WebApplicationBuilder builder)
    {
        var options = Read(builder.Configuration, builder.Environment);
        CreateFolder(options.Folder);
        var services = builder.Services;
        services.AddSingleton(options);
        // Before data protection, whose keys on PostgreSQL are rows of a table.
        services.AddHostedService<DatabaseMigrator>();
        var protection = services.AddDataProtection().SetApplicationName("InstagramInbox");
        if (options.PostgresConnectionString is { } connectionString)
        {
            AddContext<PostgresInboxDbContext>(services, o => o.UseNpgsql(connectionString));
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
                keys => keys.XmlRepository = ActivatorUtilities.CreateInstance<PostgresKeyRepository>(provider)));
        }
        else
        {
            AddContext<SqliteInboxDbContext>(services, o => o
                .UseSqlite($"Data Source={options.InboxFile};Default Timeout=30")
                .AddInterceptors(SqlitePragmas.Instance));
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.Folder, "keys")));
        }
    }

    private static DatabaseOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var folder = configuration["INBOX_DATA"];
        var connectionString = configuration["INBOX_DATABASE"];
        return new DatabaseOptions
        {
            Folder = Path.GetFullPath(string.IsNullOrWhiteSpace(folder) ? ".data" : folder, environment.ContentRootPath),
            PostgresConnectionString = string.IsNullOrWhiteSpace(connectionString) ? null : Check(connectionString),
        };
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"INBOX_DATA names the folder {folder}, which cannot be made: {exception.Message}");
        }
    }

    private static string Check(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;
        }
        catch (ArgumentException exception)
        {
            throw new SettingsException($"INBOX_DATABASE is not a PostgreSQL connection string such as Host=db;Database=inbox;Username=inbox;Password=…: {exception.Message}");
        }
    }

    private static void AddContext<TContext>(IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : InboxDbContext
    {
        services.AddPooledDbContextFactory<TContext>(configure);
        services.AddSingleton<IDbContextFactory<InboxDbContext>, InboxDbContextFactory<TContext>>();
        // Identity's stores ask for a context of their scope.
        services.AddScoped<InboxDbContext>(provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
    }

    private sealed class InboxDbContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<InboxDbContext>
        where TContext : InboxDbContext
    {
        public InboxDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<InboxDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
