using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Media;

/// <summary>Has a profile or a post looked up anew when its picture's address has expired, at most once an hour.</summary>
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

    public async Task ReportPostAsync(long postId, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now - Pause;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var expired = db.Posts.Where(p => p.Id == postId && p.PictureUrl == address && p.LookupDueAt == null && p.LookedUpAt < before);
        if (await expired.AnyAsync(cancellationToken))
            await expired.ExecuteUpdateAsync(set => set.SetProperty(p => p.LookupDueAt, now), cancellationToken);
    }
}
