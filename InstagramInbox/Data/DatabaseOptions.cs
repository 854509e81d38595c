namespace InstagramInbox.Data;

/// <summary>Where the inbox keeps its data.</summary>
public sealed class DatabaseOptions
{
    /// <summary>INBOX_DATA: the folder of the SQLite databases, keys and media, as a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>INBOX_DATABASE: a PostgreSQL connection string; null for SQLite in <see cref="Folder"/>.</summary>
    public string? PostgresConnectionString { get; init; }

    public bool UsesPostgres => PostgresConnectionString is not null;

    public string InboxFile => Path.Combine(Folder, "inbox.db");

    public string JournalFile => Path.Combine(Folder, "journal.db");
}
