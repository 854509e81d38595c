using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>One story and what came of it.</summary>
/// <param name="At">When it was posted; where nobody has said so, when its figures came.</param>
public sealed record StoryRow(long Id, string ChannelName, string MediaId, DateTimeOffset At, StoryFigures Figures)
{
    /// <summary>Its picture can be had at <c>/media/posts/{PostId}</c>; null where there is none.</summary>
    public long? PostId { get; init; }

    public string? Permalink { get; init; }
}

/// <summary>A page of stories, the one measured last first.</summary>
/// <param name="Older">The page after this one begins behind this row; null at the end.</param>
public sealed record StoryPage(IReadOnlyList<StoryRow> Rows, long? Older);

/// <summary>Reads what came of the stories of the channels that an agent may see.</summary>
public sealed class StoryList(IDbContextFactory<InboxDbContext> contexts)
{
    public const int PageSize = 20;

    /// <param name="channelId">Null for every channel that the agent may see.</param>
    /// <param name="after">The <see cref="StoryPage.Older"/> of the page before; null for the first page.</param>
    public async Task<StoryPage> ReadAsync(AgentAccess access, int? channelId, long? after, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var channels = db.Channels.Where(c => c.RemovedAt == null);
        if (access.ChannelIds is { } visible)
            channels = channels.Where(c => visible.Contains(c.Id));
        if (channelId is { } only)
            channels = channels.Where(c => c.Id == only);
        var stories = db.StoryInsights.AsQueryable();
        if (after is { } id)
        {
            var at = await stories.Where(s => s.Id == id).Select(s => (DateTimeOffset?)s.At).SingleOrDefaultAsync(cancellationToken);
            stories = stories.Where(s => s.At <= at && (s.At < at || s.Id < id));
        }

        var rows = await (
            from story in stories
            join channel in channels on story.ChannelId equals channel.Id
            join post in db.Posts on new { story.ChannelId, story.MediaId } equals new { post.ChannelId, post.MediaId } into posts
            from post in posts.DefaultIfEmpty()
            orderby story.At descending, story.Id descending
            select new StoryRow(
                story.Id, channel.Name, story.MediaId, post!.PostedAt ?? story.At,
                new StoryFigures(story.Reach, story.Impressions, story.Replies, story.Exits, story.TapsForward, story.TapsBack))
            {
                PostId = post!.PictureUrl == null ? null : post.Id,
                Permalink = post.Permalink,
            }).Take(PageSize + 1).AsNoTracking().ToListAsync(cancellationToken);
        return new StoryPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}
