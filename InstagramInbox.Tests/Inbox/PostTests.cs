using System.Net;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class PostTests(PlainInboxes inboxes) : IClassFixture<PlainInboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Post_LookedUp_StandsAtTheTopOfItsThreads(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        // A picture of an album: the album's words and page.
        PlainProvider.Found[comments.Mid("post")] = Found(comments, "https://a.fbcdn.net/1.jpg", "album");

        await DeliverAsync(inbox, comments.Comment(Comments.Top, "ana", "How much?", 1), Advertised(comments));

        var post = await Until.IsAsync(() => PostAsync(inbox, comments), p => p.LookedUpAt is not null);
        Assert.Equal((comments.Mid("post"), "Blue mugs", null, "77", "Spring"), (post.MediaId, post.Caption, post.LookupDueAt, post.AdId, post.AdTitle));
        var id = await inbox.ReadAsync(db => db.Conversations.Where(c => c.ThreadId == comments.Mid(Comments.Top)).Select(c => c.Id).SingleAsync());
        var shown = (await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, id))!.Post!;
        Assert.Equal((true, "Blue mugs", "https://www.instagram.com/p/album/", false), (shown.HasPicture, shown.Caption, shown.Permalink, shown.IsGone));
        Assert.Equal(1, await inbox.ReadAsync(db => db.Messages.CountAsync(m => m.ConversationId == id)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Post_HeldBack_IsNoFailureAndComesLater(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        PlainProvider.Found[comments.Mid("post")] = new LookupResult<PostDetails>.Later("Too many calls.", TimeSpan.FromSeconds(1));
        await DeliverAsync(inbox, comments.Comment(Comments.Top, "ana", "How much?", 1));
        var first = (await PostAsync(inbox, comments)).LookupDueAt!.Value;
        var heldBack = await Until.IsAsync(() => PostAsync(inbox, comments), p => p.LookupDueAt > first);
        Assert.Equal(0, heldBack.LookupFailures);

        PlainProvider.Found[comments.Mid("post")] = new LookupResult<PostDetails>.Refused("Deleted.");

        Assert.True((await Until.IsAsync(() => PostAsync(inbox, comments), p => p.LookedUpAt is not null)).Gone);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Post_LookedUpLongAgo_IsLookedUpAgainWhenSomebodyComments(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        PlainProvider.Found[comments.Mid("post")] = Found(comments, "https://a.fbcdn.net/old.jpg");
        await DeliverAsync(inbox, comments.Comment(Comments.Top, "ana", "How much?", 1));
        var post = await Until.IsAsync(() => PostAsync(inbox, comments), p => p.PictureUrl is not null);
        PlainProvider.Found[comments.Mid("post")] = Found(comments, "https://a.fbcdn.net/new.jpg");
        await inbox.ReadAsync(db => db.Posts.Where(p => p.Id == post.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LookedUpAt, inbox.Clock.GetUtcNow().AddDays(-3))));

        await DeliverAsync(inbox, comments.Comment(Comments.Top, "ana", "How much?", 1));
        Assert.Null((await PostAsync(inbox, comments)).LookupDueAt);
        await DeliverAsync(inbox, comments.Comment("r", "bia", "Me too", 2));

        await Until.IsAsync(() => PostAsync(inbox, comments), p => p.PictureUrl!.EndsWith("new.jpg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Picture_OfAPost_IsForAgentsOfItsChannelAndLookedUpAnewWhenItIsDead()
    {
        var (inbox, comments) = await StartAsync(DatabaseKind.Sqlite);
        var other = await inbox.ConnectAsync(TestInbox.NewAccountId());
        using var agent = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true)).AgentId);
        using var stranger = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true, channelIds: other)).AgentId);
        PlainProvider.Found[comments.Mid("post")] = Found(comments, "http://127.0.0.1:1/dead.jpg");
        await DeliverAsync(inbox, comments.Comment(Comments.Top, "ana", "How much?", 1));
        var post = await Until.IsAsync(() => PostAsync(inbox, comments), p => p.PictureUrl is not null);
        PlainProvider.Found[comments.Mid("post")] = Found(comments, "http://127.0.0.1:1/new.jpg");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync($"/media/posts/{post.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await agent.Http.GetAsync($"/media/posts/{post.Id}")).StatusCode);
        Assert.Null((await PostAsync(inbox, comments)).LookupDueAt);
        await inbox.ReadAsync(db => db.Posts.Where(p => p.Id == post.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LookedUpAt, inbox.Clock.GetUtcNow().AddHours(-2))));
        Assert.Equal(HttpStatusCode.NoContent, (await agent.Http.GetAsync($"/media/posts/{post.Id}")).StatusCode);

        await Until.IsAsync(() => PostAsync(inbox, comments), p => p.PictureUrl!.EndsWith("new.jpg", StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task StoryFigures_ToldTwice_AreTheLastOnesWithThePicture(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        PlainProvider.Found[comments.Mid("story")] = Found(comments, "https://a.fbcdn.net/story.jpg");

        await DeliverAsync(inbox, comments.Measured(2, 40), comments.Measured(1, 30), comments.Measured(2, 39));

        await Until.IsAsync(() => PostAsync(inbox, comments, "story"), p => p.PictureUrl is not null);
        var page = await inbox.Get<StoryList>().ReadAsync(inbox.Admin, inbox.ChannelId, null);
        var row = Assert.Single(page.Rows, r => r.MediaId == comments.Mid("story"));
        Assert.Equal((new StoryFigures(40, 43, -1, 0, null, 2), true), (row.Figures, row.PostId is not null));
    }

    private static LookupResult<PostDetails>.Found Found(Comments comments, string picture, string? album = null) => new(new PostDetails
    {
        MediaId = comments.Mid(album ?? "post"), Caption = "Blue mugs", Permalink = $"https://www.instagram.com/p/{album ?? "one"}/", PictureUrl = picture, MediaType = "IMAGE",
    });

    private static CommentArrived Advertised(Comments comments) => comments.Comment(Comments.Top, "ana", "How much?", 1) with
    {
        Post = new PostReference(comments.Mid("ad")) { ProductType = "AD", AdId = "77", AdTitle = "Spring", OriginalMediaId = comments.Mid("post") },
    };

    private static Task<Post> PostAsync(TestInbox inbox, Comments comments, string name = "post") =>
        inbox.ReadAsync(db => db.Posts.AsNoTracking().SingleAsync(p => p.MediaId == comments.Mid(name)));

    private async Task<(TestInbox Inbox, Comments Comments)> StartAsync(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        return (inbox, new Comments(inbox.AccountId, inbox.Clock.GetUtcNow().AddMinutes(-5)));
    }

    private static async Task DeliverAsync(TestInbox inbox, params ChannelEvent[] events)
    {
        await inbox.DeliverBodyAsync(PlainProvider.Body(events));
        await inbox.ProjectedAsync();
    }
}
