using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;
using Thread = InstagramInbox.Tests.Builders.Thread;

namespace InstagramInbox.Tests.Inbox;

/// <summary>What deliveries tell of messages that were sent, and of whoever writes.</summary>
public sealed class ToldTests(PlainInboxes inboxes) : IClassFixture<PlainInboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Failure_OfASentMessage_ShowsWithItsReason(DatabaseKind kind)
    {
        var (inbox, thread, sent) = await SentAsync(kind);

        await DeliverAsync(inbox, thread.Failed("ours", 5, SendFailure.WindowClosed));

        var message = await MessageAsync(inbox, sent);
        Assert.Equal((MessageStatus.Failed, SendFailure.WindowClosed, "in their words"), (message.Status!.Value, message.Failure, message.FailureDetail));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Failure_OfAMessageThatIsNotKnownYet_WaitsForIt(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = NewThread(inbox);
        await DeliverAsync(inbox, thread.Text("hello", "Hello", 1), thread.Failed("ours", 2));
        Assert.Equal(HoldReason.AwaitsMessage, await inbox.ReadAsync(db => db.HeldEvents.Where(h => h.Mid == thread.Mid("ours")).Select(h => h.Reason).SingleAsync()));
        inbox.Graph.Script(thread.Id, GraphAnswers.Accept(thread.Mid("ours")));

        var conversation = await inbox.ReadAsync(db => db.Conversations.Where(c => c.Contact!.ExternalId == thread.Id).Select(c => c.Id).SingleAsync());
        await inbox.ReplyAsync(conversation, "On its way");

        await inbox.StatusesAreAsync(conversation, MessageStatus.Failed);
        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.Mid == thread.Mid("ours"))));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, false, false, MessageStatus.Delivered)]
    [InlineData(DatabaseKind.Sqlite, true, false, MessageStatus.Delivered)]
    [InlineData(DatabaseKind.Sqlite, false, true, MessageStatus.Read)]
    [InlineData(DatabaseKind.Sqlite, true, true, MessageStatus.Read)]
    [InlineData(DatabaseKind.Postgres, true, true, MessageStatus.Read)]
    public async Task Failure_OfAMessageThatArrived_ChangesNothingInEitherOrder(DatabaseKind kind, bool failureFirst, bool read, MessageStatus expected)
    {
        var (inbox, thread, sent) = await SentAsync(kind);
        ChannelEvent arrived = read ? thread.Read("ours", 4) : thread.Delivered(4, "ours");

        await DeliverAsync(inbox, failureFirst ? [thread.Failed("ours", 5), arrived] : [arrived, thread.Failed("ours", 5)]);

        var message = await MessageAsync(inbox, sent);
        Assert.Equal((expected, null, null), (message.Status!.Value, message.Failure, message.FailureDetail));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Echo_ThatSaysNoMoreThanTaken_LeavesRoomForAFailure(DatabaseKind kind)
    {
        var (inbox, thread, sent) = await SentAsync(kind);

        await DeliverAsync(inbox, thread.Echo("ours", "On its way", 3) with { OnlyTaken = true }, thread.Echo("theirs", "From elsewhere", 4) with { OnlyTaken = true });
        Assert.Equal(MessageStatus.Sent, (await MessageAsync(inbox, sent)).Status);
        await DeliverAsync(inbox, thread.Failed("ours", 5), thread.Delivered(6, "theirs"));

        Assert.Equal(MessageStatus.Failed, (await MessageAsync(inbox, sent)).Status);
        var theirs = await inbox.ReadAsync(db => db.Messages.Where(m => m.Mid == thread.Mid("theirs")).Select(m => m.Status).SingleAsync());
        Assert.Equal(MessageStatus.Delivered, theirs);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Profile_ToldWithAMessage_StandsWhereNothingIsKnown(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = NewThread(inbox);

        await DeliverAsync(
            inbox,
            thread.Text("one", "One", 1) with { Profile = new ContactProfile(null, " Rosa\0lind ", null) },
            thread.Text("two", "Two", 2) with { Profile = new ContactProfile("rosa.lind", "Somebody else", "https://pictures.example/rosa.png") });

        var contact = await inbox.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.ExternalId == thread.Id));
        Assert.Equal(("rosa.lind", "Rosalind", "https://pictures.example/rosa.png"), (contact.Username, contact.Name, contact.PictureUrl));
    }

    private static Thread NewThread(TestInbox inbox) =>
        new(inbox.AccountId, DateTimeOffset.FromUnixTimeSeconds(inbox.Clock.GetUtcNow().AddMinutes(-30).ToUnixTimeSeconds()));

    private async Task<(TestInbox Inbox, Thread Thread, long MessageId)> SentAsync(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = NewThread(inbox);
        await DeliverAsync(inbox, thread.Text("hello", "Hello", 1));
        inbox.Graph.Script(thread.Id, GraphAnswers.Accept(thread.Mid("ours")));
        var conversation = await inbox.ReadAsync(db => db.Conversations.Where(c => c.Contact!.ExternalId == thread.Id).Select(c => c.Id).SingleAsync());
        var sent = await inbox.ReplyAsync(conversation, "On its way");
        await inbox.StatusesAreAsync(conversation, MessageStatus.Sent);
        return (inbox, thread, sent);
    }

    private static async Task DeliverAsync(TestInbox inbox, params ChannelEvent[] events)
    {
        foreach (var one in events)
            await inbox.DeliverBodyAsync(PlainProvider.Body(one));
        await inbox.ProjectedAsync();
    }

    private static Task<Message> MessageAsync(TestInbox inbox, long id) => inbox.ReadAsync(db => db.Messages.AsNoTracking().SingleAsync(m => m.Id == id));
}
