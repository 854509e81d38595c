using Microsoft.Data.Sqlite;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>A data folder of one test's own, gone when the test ends.</summary>
internal sealed class SqliteFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("inbox-data-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string ConnectionString(string database = "inbox.db") =>
        new SqliteConnectionStringBuilder { DataSource = File(database) }.ToString();

    public void Dispose()
    {
        // Pooled connections keep files open, which Windows does not delete.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
