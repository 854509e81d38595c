using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Inbox;

public sealed class StoryListTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Stories_OfTwoChannels_ComeInPagesToThoseWhoMaySeeThem(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (mine, other) = (await inbox.ConnectAsync(TestInbox.NewAccountId()), await inbox.ConnectAsync(TestInbox.NewAccountId()));
        var now = DateTimeOffset.FromUnixTimeMilliseconds(inbox.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        StoryInsight Story(int channel, string media, DateTimeOffset at) => new() { ChannelId = channel, MediaId = media, At = at, Reach = -1, Exits = 7 };
        await inbox.ReadAsync(async db =>
        {
            // Two at a time, so that a page ends between stories of one moment.
            db.StoryInsights.AddRange(Enumerable.Range(0, StoryList.PageSize + 1).Select(n => Story(mine, $"s{n}", now.AddMinutes(-(n / 2)))));
            db.StoryInsights.Add(Story(other, "s0", now));
            db.Posts.Add(new Post { ChannelId = mine, MediaId = "s0", PictureUrl = "https://pictures.example/1", Permalink = "https://www.instagram.com/stories/x/1/", PostedAt = now.AddDays(-1) });
            return await db.SaveChangesAsync();
        });
        var agent = await inbox.AddAgentAsync(channelIds: mine);
        var stories = inbox.Get<StoryList>();

        var first = await stories.ReadAsync(agent, null, null);
        var second = await stories.ReadAsync(agent, null, first.Older);

        Assert.Equal((StoryList.PageSize, 1, null), (first.Rows.Count, second.Rows.Count, second.Older));
        Assert.Equal(StoryList.PageSize + 1, first.Rows.Concat(second.Rows).Select(r => r.MediaId).Distinct().Count());
        var shown = first.Rows.Single(r => r.MediaId == "s0");
        Assert.Equal((-1, null, 7), (shown.Figures.Reach, shown.Figures.Replies, shown.Figures.Exits));
        Assert.Equal((now.AddDays(-1), "https://www.instagram.com/stories/x/1/"), (shown.At, shown.Permalink));
        Assert.NotNull(shown.PostId);
        Assert.Empty((await stories.ReadAsync(agent, other, null)).Rows);
        Assert.Single((await stories.ReadAsync(inbox.Admin, other, null)).Rows);
    }
}
