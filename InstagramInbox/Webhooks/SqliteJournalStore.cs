using InstagramInbox.Data;
using Microsoft.Data.Sqlite;

namespace InstagramInbox.Webhooks;

/// <summary>
/// The journal in a file of its own beside the inbox database, so that receiving never waits for a lock that
/// anything else holds.
/// </summary>
internal sealed class SqliteJournalStore(DatabaseOptions options) : IJournalStore, IAsyncDisposable
{
    private readonly SqliteConnection writer = new($"Data Source={options.JournalFile};Pooling=False");
    private SqliteCommand? insert;

    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await writer.OpenAsync(cancellationToken);
        await using var command = writer.CreateCommand();
        command.CommandText = $"""
            PRAGMA journal_mode=WAL;
            {SqlitePragmas.Statements}
            PRAGMA wal_autocheckpoint=4000;
            CREATE TABLE IF NOT EXISTS Deliveries (
                Number INTEGER PRIMARY KEY AUTOINCREMENT, ReceivedAt INTEGER NOT NULL, Provider TEXT NOT NULL,
                Headers TEXT NOT NULL, Body BLOB NOT NULL);
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
        insert = writer.CreateCommand();
        insert.CommandText = "INSERT INTO Deliveries (ReceivedAt, Provider, Headers, Body) VALUES (@at, @provider, @headers, @body)";
        insert.Parameters.Add("@at", SqliteType.Integer);
        insert.Parameters.Add("@provider", SqliteType.Text);
        insert.Parameters.Add("@headers", SqliteType.Text);
        insert.Parameters.Add("@body", SqliteType.Blob);
    }

    public async Task AppendAsync(IReadOnlyList<ReceivedDelivery> deliveries, CancellationToken cancellationToken)
    {
        if (insert is null)
            throw new InvalidOperationException("The journal has not been initialized.");
        await using var transaction = (SqliteTransaction)await writer.BeginTransactionAsync(cancellationToken);
        insert.Transaction = transaction;
        foreach (var delivery in deliveries)
        {
            insert.Parameters[0].Value = delivery.ReceivedAt.ToUnixTimeMilliseconds();
            insert.Parameters[1].Value = delivery.Provider;
            insert.Parameters[2].Value = delivery.Headers;
            insert.Parameters[3].Value = delivery.Body.AsArray();
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Delivery>> ReadAsync(long after, int maxCount, long maxBytes, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Number, ReceivedAt, Provider, Headers, Body FROM Deliveries WHERE Number > @after ORDER BY Number LIMIT @count";
        command.Parameters.AddWithValue("@after", after);
        command.Parameters.AddWithValue("@count", maxCount);
        return await command.ReadDeliveriesAsync(maxBytes, cancellationToken);
    }

    public async Task<IReadOnlyList<Delivery>> ReadAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Number, ReceivedAt, Provider, Headers, Body FROM Deliveries WHERE Number IN (SELECT value FROM json_each(@numbers)) ORDER BY Number";
        command.Parameters.AddWithValue("@numbers", ToJson(numbers));
        return await command.ReadDeliveriesAsync(long.MaxValue, cancellationToken);
    }

    public async Task<IReadOnlyList<Delivery>> ReadLatestAsync(string provider, int maxCount, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT Number, ReceivedAt, Provider, Headers, Body FROM Deliveries
            WHERE Number > (SELECT max(Number) FROM Deliveries) - @reach AND Provider = @provider ORDER BY Number DESC LIMIT @count
            """;
        command.Parameters.AddWithValue("@reach", IJournalStore.LatestReach);
        command.Parameters.AddWithValue("@provider", provider);
        command.Parameters.AddWithValue("@count", maxCount);
        return await command.ReadDeliveriesAsync(IJournalStore.LatestBytes, cancellationToken);
    }

    public async Task<int> PruneAsync(
        DateTimeOffset before, long upTo, IReadOnlyCollection<long> keep, int maxCount, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            DELETE FROM Deliveries WHERE Number IN (
                SELECT Number FROM Deliveries
                WHERE Number <= @upTo AND ReceivedAt < @before AND Number NOT IN (SELECT value FROM json_each(@keep))
                ORDER BY Number LIMIT @count)
            """;
        command.Parameters.AddWithValue("@upTo", upTo);
        command.Parameters.AddWithValue("@before", before.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("@keep", ToJson(keep));
        command.Parameters.AddWithValue("@count", maxCount);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<bool> ReplaceAsync(IReadOnlyCollection<(long Number, ReadOnlyMemory<byte> Body)> bodies, CancellationToken cancellationToken)
    {
        await using var connection = await OpenReaderAsync(cancellationToken);
        await using (var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(cancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "UPDATE Deliveries SET Body = @body WHERE Number = @number";
            var (body, number) = (command.Parameters.Add("@body", SqliteType.Blob), command.Parameters.Add("@number", SqliteType.Integer));
            foreach (var (itsNumber, itsBody) in bodies)
            {
                (body.Value, number.Value) = (itsBody.AsArray(), itsNumber);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        return await SqliteLog.EmptyAsync(connection, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (insert is not null)
            await insert.DisposeAsync();
        await writer.DisposeAsync();
    }

    private async Task<SqliteConnection> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={options.JournalFile}");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = SqlitePragmas.Statements;
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static string ToJson(IEnumerable<long> numbers) => "[" + string.Join(',', numbers) + "]";
}
