using Microsoft.Data.Sqlite;

namespace InstagramInbox.Tests.Infrastructure;

public sealed class SqliteFolderTests
{
    [Fact]
    public async Task Sqlite_FullTextTable_FindsAWordWithoutItsAccents()
    {
        using var folder = new SqliteFolder();
        await using var connection = new SqliteConnection(folder.ConnectionString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            create virtual table words using fts5(text, tokenize = 'unicode61 remove_diacritics 2');
            insert into words values ('A promoção acabou ontem'), ('Bom dia');
            select text from words where words match 'promocao';
            """;

        Assert.Equal("A promoção acabou ontem", await command.ExecuteScalarAsync());
    }

    [Fact]
    public void Folder_Disposed_IsGone()
    {
        var folder = new SqliteFolder();
        File.WriteAllText(folder.File("picture.jpg"), "pixels");

        folder.Dispose();

        Assert.False(Directory.Exists(folder.Path));
    }
}
