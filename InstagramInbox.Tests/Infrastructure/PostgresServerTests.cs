using Npgsql;

namespace InstagramInbox.Tests.Infrastructure;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task Database_AskedForItsVersion_AnswersPostgreSql()
    {
        var server = await PostgresServer.SharedAsync();
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());

        Assert.StartsWith("PostgreSQL", await ScalarAsync(source, "select version()"), StringComparison.Ordinal);
        Assert.Equal("AÇÃO", await ScalarAsync(source, "select upper('ação')"));
    }

    [Fact]
    public async Task Databases_OfTwoTests_DoNotShareTables()
    {
        var server = await PostgresServer.SharedAsync();
        await using var one = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await using var other = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await ScalarAsync(one, "create table only_here (id int)");

        var missing = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(other, "select * from only_here"));

        Assert.Equal(PostgresErrorCodes.UndefinedTable, missing.SqlState);
    }

    [Fact]
    public async Task Server_StoppedImmediately_ComesBackWithWhatWasCommitted()
    {
        await using var server = await PostgresServer.StartPrivateAsync();
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await ScalarAsync(source, "create table kept as select 'safe'::text as word");

        await server.StopAsync(immediate: true);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(source, "select word from kept"));
        source.Clear();
        await server.StartAsync();

        Assert.Equal("safe", await ScalarAsync(source, "select word from kept"));
    }

    [Fact]
    public async Task Folder_WithoutOwner_IsRemovedAtTheNextStart()
    {
        var abandoned = Directory.CreateTempSubdirectory($"inbox-postgres-{Environment.UserName}-");
        string running;

        await using (var server = await PostgresServer.StartPrivateAsync(durable: false))
        {
            running = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()).Host!;
            await using var second = await PostgresServer.StartPrivateAsync(durable: false);
            Assert.True(Directory.Exists(running));
        }

        Assert.False(Directory.Exists(abandoned.FullName));
        Assert.False(Directory.Exists(running));
    }

    private static async Task<string?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
