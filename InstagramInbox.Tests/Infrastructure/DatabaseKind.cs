namespace InstagramInbox.Tests.Infrastructure;

/// <summary>Where a test's application keeps its data.</summary>
public enum DatabaseKind
{
    Sqlite = 0,
    Postgres = 1,
}

/// <summary>Both databases, for a theory.</summary>
public sealed class BothDatabases : TheoryData<DatabaseKind>
{
    public BothDatabases() => AddRange(DatabaseKind.Sqlite, DatabaseKind.Postgres);
}
