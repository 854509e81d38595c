using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace InstagramInbox.Data;

/// <summary>Tells errors that lie in the data, which come again, from those of the database's state, which pass.</summary>
internal static class DatabaseErrors
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteTooBig = 18;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;

    /// <summary>True when trying the same write once more would end the same way, or another writer has changed the rows.</summary>
    public static bool IsFaultOfData(Exception exception) => exception switch
    {
        OperationCanceledException or IOException or TimeoutException => false,
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsFaultOfData(inner),
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteTooBig or SqliteConstraint or SqliteMismatch,
        // Class 22: data exception; class 23: integrity constraint violation.
        PostgresException postgres => postgres.SqlState.StartsWith("22", StringComparison.Ordinal) || postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
        DbException => false,
        InvalidOperationException { InnerException: DbException inner } => IsFaultOfData(inner),
        _ => true,
    };

    /// <summary>True when a unique index refused the write.</summary>
    public static bool IsDuplicate(Exception exception) => (exception is DbUpdateException ? exception.InnerException : exception) switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    /// <summary>True when another writer was faster: what was read is old or gone, the row is there already, or each waited for the other.</summary>
    public static bool IsConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException || IsDuplicate(exception)
        || (exception is DbUpdateException ? exception.InnerException : exception) is PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation,
        };
}
