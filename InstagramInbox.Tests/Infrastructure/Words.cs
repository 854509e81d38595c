using System.Text;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>Looks for words wherever an inbox could keep them.</summary>
internal static class Words
{
    /// <summary>Waits until nothing is left to be erased, then looks into the files of both databases, or into the rows on PostgreSQL.</summary>
    public static async Task<bool> AreAnywhereAsync(this TestInbox inbox, string words)
    {
        await Until.TrueAsync(() => inbox.ReadAsync(async db => !await db.Erasures.AnyAsync(e => e.JournalNumber != null)));
        if (await inbox.ReadAsync(db => Task.FromResult(db.Database.IsSqlite())))
            return InFolder(inbox.App.Folder.Path, words);
        var bodies = await inbox.Get<IJournalStore>().ReadAsync(0, int.MaxValue, long.MaxValue, CancellationToken.None);
        return bodies.Any(b => Encoding.UTF8.GetString(b.Body.Span).Contains(words, StringComparison.Ordinal)) || await inbox.ReadAsync(async db =>
            await db.Messages.AnyAsync(m => m.Text!.Contains(words) || m.EarlierText!.Contains(words) || m.AttachmentUrl!.Contains(words))
            || await db.Conversations.AnyAsync(c => c.Preview!.Text!.Contains(words)));
    }

    /// <summary>Reads the raw bytes of the databases and of their write-ahead logs.</summary>
    public static bool InFolder(string folder, string words)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            if (bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0)
                return true;
        }

        return false;
    }
}
