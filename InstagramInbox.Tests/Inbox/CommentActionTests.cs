using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class CommentActionTests(CommentInboxes inboxes) : IClassFixture<CommentInboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Comment_HiddenAndLiked_IsSoUntilItIsTakenBack(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var (actions, id) = (inbox.Get<CommentActions>(), await thread.TopMessageAsync());
        var before = await thread.ReadAsync();

        Assert.Null((await actions.HideAsync(inbox.Admin, id)).Reason);
        Assert.Null((await actions.HideAsync(inbox.Admin, id)).Reason);
        Assert.Null((await actions.LikeAsync(inbox.Admin, id)).Reason);
        var between = await thread.ReadAsync();
        Assert.Null((await actions.UnhideAsync(inbox.Admin, id)).Reason);
        Assert.Null((await actions.UnlikeAsync(inbox.Admin, id)).Reason);
        var after = await thread.ReadAsync();

        Assert.Equal((true, "❤️"), (between.Messages[0].Comment?.HiddenAt is not null, between.Messages[0].OwnReaction));
        Assert.Equal((null, null), (after.Messages[0].Comment?.HiddenAt, after.Messages[0].OwnReaction));
        Assert.Equal(before.Head.Version + 4, after.Head.Version);
        Assert.Equal(
            [$"hide {thread.TopId}", $"like {thread.TopId}", $"unhide {thread.TopId}", $"unlike {thread.TopId}"], CallsFor(inbox, thread.TopId));
        Assert.Equal(["comment.hidden", "comment.liked", "comment.shown", "comment.unliked"], await AuditAsync(inbox, id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Comment_Deleted_LeavesNoWordBehind(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox, "Something rude");
        await thread.SetAsync(m => m.JournalNumber = 900_001);
        await inbox.ReadAsync(async db =>
        {
            db.MessageTraces.Add(new MessageTrace { ChannelId = inbox.ChannelId, Mid = thread.TopId, JournalNumber = 900_002, NotedAt = inbox.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });

        Assert.Null((await inbox.Get<CommentActions>().DeleteAsync(inbox.Admin, await thread.TopMessageAsync())).Reason);

        var read = await thread.ReadAsync();
        Assert.Equal((true, null, null, 0), (read.Messages[0].Removed, read.Messages[0].Text, read.Head.Preview?.Text, read.Head.UnreadCount));
        Assert.Equal(ReplyObstacle.CommentGone, read.Messages[0].Comment?.PublicObstacle);
        // The eraser takes its rows away when the journal holds the words no more.
        await Until.TrueAsync(async () => !await inbox.ReadAsync(db => db.Erasures.AnyAsync(e => e.Mid == thread.TopId)));
        Assert.False(await inbox.ReadAsync(db => db.MessageTraces.AnyAsync(t => t.Mid == thread.TopId)));
        Assert.Equal([$"delete {thread.TopId}"], CallsFor(inbox, thread.TopId));
        Assert.Null((await inbox.Get<CommentActions>().DeleteAsync(inbox.Admin, await thread.TopMessageAsync())).Reason);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Comment_OfOurOwn_CanBeDeletedOnceItIsThere(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (thread, actions) = (await CommentRows.AddAsync(inbox), inbox.Get<CommentActions>());
        var answer = await inbox.ReplyAsync(thread.ConversationId, "Twelve");
        await inbox.StatusesAreAsync(thread.ConversationId, [MessageStatus.Sent]);

        Assert.Equal("CommentAction_Impossible", (await actions.HideAsync(inbox.Admin, answer)).Reason);
        Assert.Null((await actions.DeleteAsync(inbox.Admin, answer)).Reason);

        await inbox.StatusesAreAsync(thread.ConversationId, [MessageStatus.Removed]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Refusal_OfTheProvider_ComesBackAndChangesNothing(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (thread, agent) = (await CommentRows.AddAsync(inbox), await inbox.AddAgentAsync());
        CommentProvider.Of(inbox).Refuse(thread.TopId, new ProviderRefusal("CommentAction_Refused", "(#100) no such thing"));
        var (actions, id) = (inbox.Get<CommentActions>(), await thread.TopMessageAsync());

        var (admins, agents) = (await actions.HideAsync(inbox.Admin, id), await actions.DeleteAsync(agent, id));

        Assert.Equal((new CommentOutcome(id, "CommentAction_Refused", "(#100) no such thing"), new CommentOutcome(id, "CommentAction_Refused")), (admins, agents));
        Assert.Equal((false, null), ((await thread.ReadAsync()).Messages[0].Removed, (await thread.ReadAsync()).Messages[0].Comment?.HiddenAt));
        Assert.Equal(["comment.hidden-refused", "comment.deleted-refused"], await AuditAsync(inbox, id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Selection_Hidden_HasAnOutcomeForEach(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var (one, two, own) = (await thread.CommentAsync("Spam", "spam.one"), await thread.CommentAsync("Spam", "spam.two"), await thread.CommentAsync("Ours", null));
        CommentProvider.Of(inbox).Refuse(two.Mid, new ProviderRefusal("CommentAction_Later", "Busy."));

        var outcomes = await inbox.Get<CommentActions>().HideManyAsync(inbox.Admin, [one.Id, two.Id, own.Id, one.Id]);

        Assert.Equal([(one.Id, null), (two.Id, "CommentAction_Later"), (own.Id, "CommentAction_Impossible")], outcomes.Select(o => (o.MessageId, o.Reason)));
        Assert.Equal([one.Id], (await thread.ReadAsync()).Messages.Where(m => m.Comment?.HiddenAt is not null).Select(m => m.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Comment_OfAnotherAgentsChannel_IsOutOfReach(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var stranger = await inbox.AddAgentAsync("Otto", Roles.Agent, signsIn: false, await inbox.ConnectAsync(TestInbox.NewAccountId()));

        var id = await thread.TopMessageAsync();
        await Assert.ThrowsAsync<AccessDeniedException>(() => inbox.Get<CommentActions>().HideAsync(stranger, id));
        await Assert.ThrowsAsync<AccessDeniedException>(() => inbox.Get<CommentActions>().HideManyAsync(stranger, [id]));
        Assert.Empty(CallsFor(inbox, thread.TopId));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Mention_BelowAnothersPost_CannotBeModerated(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddMentionAsync(inbox, inCaption: false);

        Assert.Equal("CommentAction_Impossible", (await inbox.Get<CommentActions>().HideAsync(inbox.Admin, await thread.TopMessageAsync())).Reason);
        Assert.Equal("CommentAction_Impossible", (await inbox.Get<CommentActions>().DeleteAsync(inbox.Admin, await thread.TopMessageAsync())).Reason);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Token_RefusedByAnAction_TakesTheChannelDown(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind, CommentProvider.Add);
        var (one, other) = (await CommentRows.AddAsync(inbox), await CommentRows.AddAsync(inbox));
        CommentProvider.Of(inbox).Refuse(one.TopId, new ProviderRefusal("CommentAction_TokenRejected", "(#190)") { Health = ChannelHealth.TokenRejected });
        var actions = inbox.Get<CommentActions>();

        await actions.HideAsync(inbox.Admin, await one.TopMessageAsync());
        var next = await actions.HideAsync(inbox.Admin, await other.TopMessageAsync());

        Assert.Equal(ReplyObstacle.ChannelDown, (await one.ReadAsync()).Reply.Obstacle);
        Assert.Equal(("Obstacle_ChannelDown", 0), (next.Reason, CallsFor(inbox, other.TopId).Count));
    }

    private static List<string> CallsFor(TestInbox inbox, string commentId) =>
        [.. CommentProvider.Of(inbox).Calls.Where(call => call.EndsWith(" " + commentId, StringComparison.Ordinal))];

    private static Task<List<string>> AuditAsync(TestInbox inbox, long messageId) => inbox.ReadAsync(db =>
        db.AuditEntries.Where(e => e.Subject == $"message:{messageId}").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
}
