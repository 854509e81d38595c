using Microsoft.Data.Sqlite;

namespace InstagramInbox.Bench;

/// <summary>Every query that looks into the product's files, read-only and from outside; the only place that knows its tables.</summary>
internal sealed class ProductDatabase(string folder)
{
    private readonly string journal = Path.Combine(folder, "journal.db");
    private readonly string inbox = Path.Combine(folder, "inbox.db");

    /// <summary>The yardstick of ingest has a journal and nothing that reads it.</summary>
    public bool HasProjector => File.Exists(inbox);

    public long LastDelivery() => Read(journal, "SELECT COALESCE(MAX(Number), 0) FROM Deliveries");

    public long DeliveriesAfter(long number) =>
        Read(journal, "SELECT COUNT(*) FROM Deliveries WHERE Number > $number", number);

    /// <summary>The number of the last delivery that the projector has applied.</summary>
    public long Projected() => Read(inbox, "SELECT COALESCE(MAX(Number), 0) FROM ProjectorCursors");

    public long Messages() => Read(inbox, "SELECT COUNT(*) FROM Messages");

    private static long Read(string file, string sql, long number = 0)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$number", number);
        return (long)command.ExecuteScalar()!;
    }
}
