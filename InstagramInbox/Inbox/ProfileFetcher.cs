using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Looks up the profiles of customers who wrote. A failing look-up costs nothing but itself and is tried again later.</summary>
internal sealed partial class ProfileFetcher(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, ChangeFeed feed, TimeProvider time,
    ILogger<ProfileFetcher> logger) : BackgroundService
{
    private const int PageSize = 20;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LookupRounds.RunAsync(feed, time, HurryAsync, FetchDueAsync, exception => Log.Failed(logger, exception), stoppingToken);

    /// <summary>What failed while a channel's token was bad need not wait for its next try when the token is good.</summary>
    private async Task HurryAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Contacts.Where(c => c.ProfileDueAt > now && db.Channels.Any(h => h.Id == c.ChannelId && h.Health == ChannelHealth.Ok))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ProfileDueAt, now), cancellationToken);
    }

    private async Task FetchDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Contacts.Where(c => c.ProfileDueAt != null && c.ProfileDueAt <= now && !c.ExternalId.StartsWith(CommentMarks.MentionContact))
            .OrderBy(c => c.ProfileDueAt).Take(PageSize).AsNoTracking().ToListAsync(cancellationToken);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, FetchAsync);
    }

    private async ValueTask FetchAsync(Contact contact, CancellationToken cancellationToken)
    {
        var channel = await directory.GetAsync(contact.ChannelId, cancellationToken);
        var result = channel is null
            ? new ProfileResult.Unavailable("The channel is not connected.")
            : await providers.Get(channel.Provider).GetProfileAsync(channel, contact.ExternalId, cancellationToken);
        try
        {
            await StoreAsync(contact, result, cancellationToken);
        }
        catch (Exception exception) when (result is ProfileResult.Found && DatabaseErrors.IsFaultOfData(exception))
        {
            // One profile that the database does not take must not hold up everybody else's.
            await StoreAsync(contact, new ProfileResult.Unavailable(exception.GetType().Name), cancellationToken);
        }
    }

    private async Task StoreAsync(Contact contact, ProfileResult result, CancellationToken cancellationToken)
    {
        if (result is ProfileResult.Unavailable unavailable)
            Log.Unavailable(logger, contact.Id, unavailable.Detail);

        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stored = db.Contacts.Where(c => c.Id == contact.Id);
        if (result is ProfileResult.NeverTold)
        {
            await stored.ExecuteUpdateAsync(
                set => set.SetProperty(c => c.ProfileFetchedAt, now).SetProperty(c => c.ProfileDueAt, (DateTimeOffset?)null).SetProperty(c => c.ProfileFailures, 0),
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        if (result is not ProfileResult.Found { Profile: var found })
        {
            var (retryAt, failures) = LookupRetries.Next(now, contact.ProfileFailures, (result as ProfileResult.Unavailable)?.After);
            await stored.ExecuteUpdateAsync(
                set => set.SetProperty(c => c.ProfileDueAt, retryAt).SetProperty(c => c.ProfileFailures, failures), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        await stored.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Username, c => found.Username ?? c.Username).SetProperty(c => c.Name, c => found.Name ?? c.Name).SetProperty(c => c.PictureUrl, found.PictureUrl)
                .SetProperty(c => c.FollowerCount, found.FollowerCount).SetProperty(c => c.IsVerified, found.IsVerified)
                .SetProperty(c => c.FollowsBusiness, found.FollowsBusiness).SetProperty(c => c.FollowedByBusiness, found.FollowedByBusiness)
                .SetProperty(c => c.ProfileFetchedAt, now).SetProperty(c => c.ProfileDueAt, (DateTimeOffset?)null).SetProperty(c => c.ProfileFailures, 0),
            cancellationToken);
        var notices = await db.Conversations.Where(c => c.ContactId == contact.Id).TouchAsync(now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "There is no profile of contact {ContactId} now: {Detail}")]
        public static partial void Unavailable(ILogger logger, long contactId, string detail);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Profiles could not be looked up.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
