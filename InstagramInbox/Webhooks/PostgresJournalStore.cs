using InstagramInbox.Data;
using Npgsql;
using NpgsqlTypes;

namespace InstagramInbox.Webhooks;

/// <summary>
/// The journal as a table. Every append takes one advisory lock until its commit, so that numbers become visible
/// in ascending order although several nodes write; the migrations make the table.
/// </summary>
internal sealed class PostgresJournalStore(DatabaseOptions options) : IJournalStore, IAsyncDisposable
{
    private const long AppendLock = 0x1_0BB0_0001;
    private const string Columns = "\"Number\", \"ReceivedAt\", \"Provider\", \"Headers\", \"Body\"";
    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create(options.PostgresConnectionString!);

    public Task InitializeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task AppendAsync(IReadOnlyList<ReceivedDelivery> deliveries, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit TO on"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(@lock)") { Parameters = { new("lock", AppendLock) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            INSERT INTO "Deliveries" ("ReceivedAt", "Provider", "Headers", "Body")
            SELECT * FROM unnest(@at, @provider, @headers, @body)
            """)
        {
            Parameters =
            {
                new("at", deliveries.Select(d => d.ReceivedAt.ToUnixTimeMilliseconds()).ToArray()),
                new("provider", deliveries.Select(d => d.Provider).ToArray()),
                new("headers", deliveries.Select(d => d.Headers).ToArray()),
                new("body", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = deliveries.Select(d => d.Body.AsArray()).ToArray() },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task<IReadOnlyList<Delivery>> ReadAsync(long after, int maxCount, long maxBytes, CancellationToken cancellationToken) =>
        ReadRowsAsync(
            $"SELECT {Columns} FROM \"Deliveries\" WHERE \"Number\" > @after ORDER BY \"Number\" LIMIT @count",
            [new("after", after), new("count", maxCount)], maxBytes, cancellationToken);

    public Task<IReadOnlyList<Delivery>> ReadAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        ReadRowsAsync(
            $"SELECT {Columns} FROM \"Deliveries\" WHERE \"Number\" = ANY(@numbers) ORDER BY \"Number\"",
            [new("numbers", numbers.ToArray())], long.MaxValue, cancellationToken);

    public Task<IReadOnlyList<Delivery>> ReadLatestAsync(string provider, int maxCount, CancellationToken cancellationToken) =>
        ReadRowsAsync(
            $"""
            SELECT {Columns} FROM "Deliveries"
            WHERE "Number" > (SELECT max("Number") FROM "Deliveries") - @reach AND "Provider" = @provider ORDER BY "Number" DESC LIMIT @count
            """,
            [new("reach", IJournalStore.LatestReach), new("provider", provider), new("count", maxCount)], IJournalStore.LatestBytes, cancellationToken);

    public async Task<int> PruneAsync(
        DateTimeOffset before, long upTo, IReadOnlyCollection<long> keep, int maxCount, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            DELETE FROM "Deliveries" WHERE "Number" IN (
                SELECT "Number" FROM "Deliveries"
                WHERE "Number" <= @upTo AND "ReceivedAt" < @before AND "Number" <> ALL(@keep)
                ORDER BY "Number" LIMIT @count)
            """);
        command.Parameters.Add(new("upTo", upTo));
        command.Parameters.Add(new("before", before.ToUnixTimeMilliseconds()));
        command.Parameters.Add(new("keep", keep.ToArray()));
        command.Parameters.Add(new("count", maxCount));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<bool> ReplaceAsync(IReadOnlyCollection<(long Number, ReadOnlyMemory<byte> Body)> bodies, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            UPDATE "Deliveries" AS d SET "Body" = n."Body"
            FROM unnest(@numbers, @bodies) AS n ("Number", "Body") WHERE d."Number" = n."Number"
            """);
        command.Parameters.Add(new("numbers", bodies.Select(b => b.Number).ToArray()));
        command.Parameters.Add(new("bodies", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = bodies.Select(b => b.Body.AsArray()).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<IReadOnlyList<Delivery>> ReadRowsAsync(
        string sql, IReadOnlyList<NpgsqlParameter> parameters, long maxBytes, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return await command.ReadDeliveriesAsync(maxBytes, cancellationToken);
    }
}
