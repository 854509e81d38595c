using Npgsql;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// The PostgreSQL of the tests: one for the whole run (<see cref="SharedAsync"/>), or one of a test's own that may be
/// stopped under its feet (<see cref="StartPrivateAsync"/>). Each test takes a database of its own from it.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartSharedAsync);
    private readonly string _run = $"inbox_test_{Guid.NewGuid():N}"[..19];
    private readonly string _connectionString;
    private readonly PostgresCluster? _cluster;
    private NpgsqlConnection? _alive;
    private int _databases;

    private PostgresServer(string connectionString, PostgresCluster? cluster) =>
        (_connectionString, _cluster) = (connectionString, cluster);

    /// <summary>The one that INBOX_TEST_POSTGRES names, else a cluster that ends with the test process.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    public static async Task<PostgresServer> StartPrivateAsync(bool durable = true)
    {
        var cluster = await PostgresCluster.StartNewAsync(durable);
        var connection = new NpgsqlConnectionStringBuilder { Host = cluster.Host, Username = "postgres", Database = "postgres" };
        return new PostgresServer(connection.ConnectionString, cluster);
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"{_run}_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var create = source.CreateCommand($"create database {name} template template0");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_connectionString)
        {
            Database = name,
            IncludeErrorDetail = true,
            // Every test has a pool of its own: none may keep connections long after its test.
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 1,
        }.ConnectionString;
    }

    /// <summary>Starts a private server again.</summary>
    public Task StartAsync() => Private.StartAsync();

    /// <summary>Stops a private server; <paramref name="immediate"/> as if the power went.</summary>
    public Task StopAsync(bool immediate = false) => Private.StopAsync(immediate);

    public async ValueTask DisposeAsync()
    {
        if (_alive is not null)
            await _alive.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    private PostgresCluster Private =>
        _cluster ?? throw new InvalidOperationException("Only a server of the test's own can be stopped: StartPrivateAsync.");

    private static async Task<PostgresServer> StartSharedAsync()
    {
        if (Environment.GetEnvironmentVariable("INBOX_TEST_POSTGRES") is not { Length: > 0 } given)
            return await StartPrivateAsync(durable: false);
        var server = new PostgresServer(given, cluster: null);
        await server.TakeOverAsync();
        return server;
    }

    /// <summary>
    /// On a server that stays, databases of earlier runs are dropped by the next one. A run is alive as long as the
    /// connection that bears its name is.
    /// </summary>
    private async Task TakeOverAsync()
    {
        _alive = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connectionString) { ApplicationName = _run, Pooling = false }.ConnectionString);
        await _alive.OpenAsync();
        await using var find = new NpgsqlCommand(
            """
            select datname from pg_database
            where datname like 'inbox\_test\_%'
              and not exists (select from pg_stat_activity where application_name = left(datname, 19))
            """, _alive);
        var left = new List<string>();
        await using (var names = await find.ExecuteReaderAsync())
            while (await names.ReadAsync())
                left.Add(names.GetString(0));
        foreach (var name in left)
        {
            await using var drop = new NpgsqlCommand($"drop database if exists {name} with (force)", _alive);
            await drop.ExecuteNonQueryAsync();
        }
    }
}
