using Microsoft.Data.Sqlite;

namespace InstagramInbox.Bench.Yardsticks;

/// <summary>A journal of raw bodies with the statements that any program would use; names as in the product, so one query counts both.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteParameter received;
    private readonly SqliteParameter body;

    public JournalFile(string path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Execute("CREATE TABLE IF NOT EXISTS Deliveries (Number INTEGER PRIMARY KEY, ReceivedAt INTEGER NOT NULL, Body BLOB NOT NULL)");
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Deliveries (ReceivedAt, Body) VALUES ($received, $body)";
        received = insert.Parameters.Add("$received", SqliteType.Integer);
        body = insert.Parameters.Add("$body", SqliteType.Blob);
        insert.Prepare();
    }

    /// <summary>All of them in one transaction; returns when it is on disk.</summary>
    public void Append(IEnumerable<byte[]> bodies)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        received.Value = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var one in bodies)
        {
            body.Value = one;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
