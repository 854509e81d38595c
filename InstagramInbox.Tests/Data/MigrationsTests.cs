using InstagramInbox.Data;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Data;

public sealed class MigrationsTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Model_ComparedWithItsMigrations_HasNothingNew(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        await using var db = inbox.App.Database();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Database_Empty_IsMigratedToTheLast(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        await using var db = inbox.App.Database();

        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(kind == DatabaseKind.Sqlite ? typeof(SqliteInboxDbContext) : typeof(PostgresInboxDbContext), db.GetType());
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Commits_OfTheInbox_AreOnDiskWhenTheyReturn(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        await using var db = inbox.App.Database();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = kind == DatabaseKind.Sqlite ? "PRAGMA synchronous" : "SHOW synchronous_commit";

        Assert.Equal(kind == DatabaseKind.Sqlite ? "2" : "on", (await command.ExecuteScalarAsync())?.ToString());
    }
}
