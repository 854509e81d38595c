using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Looks up the posts that customers commented on. A failing look-up costs nothing but itself and is tried again later.</summary>
internal sealed partial class PostFetcher(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, ChangeFeed feed, TimeProvider time,
    ILogger<PostFetcher> logger) : BackgroundService
{
    private const int PageSize = 20;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LookupRounds.RunAsync(feed, time, HurryAsync, FetchDueAsync, exception => Log.Failed(logger, exception), stoppingToken);

    /// <summary>What failed while a channel's token was bad need not wait for its next try when the token is good.</summary>
    private async Task HurryAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Posts.Where(p => p.LookupDueAt > now && p.LookupFailures > 0 && db.Channels.Any(c => c.Id == p.ChannelId && c.Health == ChannelHealth.Ok))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.LookupDueAt, now), cancellationToken);
    }

    private async Task FetchDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Posts.Where(p => p.LookupDueAt != null && p.LookupDueAt <= now)
            .OrderBy(p => p.LookupDueAt).Take(PageSize).AsNoTracking().ToListAsync(cancellationToken);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, FetchAsync);
    }

    private async ValueTask FetchAsync(Post post, CancellationToken cancellationToken)
    {
        var channel = await directory.GetAsync(post.ChannelId, cancellationToken);
        LookupResult<PostDetails> result = (channel is null ? null : providers.Find(channel.Provider)) switch
        {
            null => new LookupResult<PostDetails>.Later("The channel is not connected."),
            IComments comments => await AskAsync(comments, channel!, post, cancellationToken),
            _ => new LookupResult<PostDetails>.Refused("The provider shows no posts."),
        };
        if (result is LookupResult<PostDetails>.ChannelDown { Health: ChannelHealth.TokenRejected } down)
            await directory.SetHealthAsync(post.ChannelId, channel!.Token, down.Health, down.Detail, cancellationToken);
        try
        {
            await StoreAsync(post, result, cancellationToken);
        }
        catch (Exception exception) when (result is LookupResult<PostDetails>.Found && DatabaseErrors.IsFaultOfData(exception))
        {
            // One post that the database does not take must not hold up all others.
            await StoreAsync(post, new LookupResult<PostDetails>.Later(exception.GetType().Name), cancellationToken);
        }
    }

    /// <summary>Somebody else's post is shown only to whom it mentions.</summary>
    private async Task<LookupResult<PostDetails>> AskAsync(IComments comments, ChannelAccess channel, Post post, CancellationToken cancellationToken)
    {
        if (post.CommentId is not null || await MentionBelowAsync(post, cancellationToken) is not { } mention)
            return await comments.GetPostAsync(channel, post.MediaId, post.CommentId, cancellationToken);
        return await comments.GetMentionAsync(channel, post.MediaId, CommentMarks.CommentOf(mention), cancellationToken) switch
        {
            LookupResult<MentionDetails>.Found found => new LookupResult<PostDetails>.Found(found.Value.Post),
            LookupResult<MentionDetails>.Later later => new LookupResult<PostDetails>.Later(later.Detail, later.After),
            LookupResult<MentionDetails>.ChannelDown down => new LookupResult<PostDetails>.ChannelDown(down.Health, down.Detail),
            LookupResult<MentionDetails>.Refused refused => new LookupResult<PostDetails>.Refused(refused.Detail),
            var other => throw new InvalidOperationException($"Nothing is known of a {other.GetType().Name}."),
        };
    }

    private async Task<string?> MentionBelowAsync(Post post, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Conversations.Where(c => c.PostId == post.Id && c.Contact!.ExternalId.StartsWith(CommentMarks.MentionContact))
            .OrderByDescending(c => c.Id).Select(c => c.ThreadId).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task StoreAsync(Post asked, LookupResult<PostDetails> result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var post = await db.Posts.SingleAsync(p => p.Id == asked.Id, cancellationToken);
        var before = Shown(post);
        switch (result)
        {
            case LookupResult<PostDetails>.Found { Value: var found }:
                post.Fill(found, now);
                break;
            case LookupResult<PostDetails>.Refused refused:
                Log.Gone(logger, post.Id, refused.Detail);
                (post.Gone, post.LookedUpAt, post.LookupDueAt, post.LookupFailures) = (true, now, null, 0);
                break;
            default:
                var after = (result as LookupResult<PostDetails>.Later)?.After;
                (post.LookupDueAt, post.LookupFailures) = LookupRetries.Next(now, post.LookupFailures, after);
                break;
        }

        await db.SaveChangesAsync(cancellationToken);
        var notices = Shown(post) == before ? [] : await db.Conversations.Where(c => c.PostId == post.Id).TouchAsync(now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
    }

    /// <summary>What agents see of a post. A new address of the same picture is none of their business.</summary>
    private static (bool, string?, string?, string?, bool) Shown(Post post) => (post.PictureUrl is null, post.Caption, post.Permalink, post.Username, post.Gone);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Post {PostId} is not shown: {Detail}")]
        public static partial void Gone(ILogger logger, long postId, string detail);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Posts could not be looked up.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
