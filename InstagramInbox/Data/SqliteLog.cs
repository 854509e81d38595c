using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Data;

/// <summary>Empties an SQLite database's write-ahead log, so that nothing is left in it of what was overwritten.</summary>
internal static class SqliteLog
{
    /// <summary>Writers wait while the log is emptied, so it is not insisted upon for long.</summary>
    private const string Statements = "PRAGMA busy_timeout=250; PRAGMA wal_checkpoint(TRUNCATE);";

    /// <returns>False when somebody still reads from it; to be tried again. True on PostgreSQL, which has none.</returns>
    public static async Task<bool> EmptyAsync(InboxDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return true;
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await EmptyAsync(db.Database.GetDbConnection(), cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public static async Task<bool> EmptyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Statements;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        // The first of the two answers is the new time-out.
        await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) == 0;
    }
}
