using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InstagramInbox.Data;

/// <summary>
/// Settings that SQLite keeps per connection. <c>synchronous=FULL</c> makes a commit survive a power cut in WAL mode;
/// <c>busy_timeout</c> lets a writer wait inside SQLite instead of in the driver's much coarser retry loop;
/// <c>secure_delete</c> overwrites with zeros what is deleted.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Statements =
        "PRAGMA busy_timeout=15000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;";

    public static readonly SqlitePragmas Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statements;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Statements;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
