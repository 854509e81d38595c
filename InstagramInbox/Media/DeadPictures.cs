using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Media;

/// <summary>Has a profile fetched anew when its picture's address has expired, at most once an hour.</summary>
internal sealed class DeadPictures(IDbContextFactory<InboxDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task ReportAsync(long contactId, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now - Pause;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var expired = db.Contacts.Where(c => c.Id == contactId && c.PictureUrl == address && c.ProfileDueAt == null && c.ProfileFetchedAt < before);
        if (await expired.AnyAsync(cancellationToken))
            await expired.ExecuteUpdateAsync(set => set.SetProperty(c => c.ProfileDueAt, now), cancellationToken);
    }
}
