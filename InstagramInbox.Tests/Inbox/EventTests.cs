using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Thread = InstagramInbox.Tests.Builders.Thread;

namespace InstagramInbox.Tests.Inbox;

public sealed class EventTests(PlainInboxes inboxes) : IClassFixture<PlainInboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Edit_EarlyAndOutOfOrder_ShowsTheHighestNumberAndTheFirstText(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);

        await DeliverAsync(inbox, thread.Edit("m", 2, "third"), thread.Text("m", "first", 1), thread.Edit("m", 1, "second"), thread.Edit("m", 0, "never"));

        var message = Assert.Single(await MessagesAsync(inbox, thread));
        Assert.Equal(("third", "first", 2), (message.Text, message.EarlierText, message.EditNumber));
        Assert.Equal("third", (await ConversationAsync(inbox, thread)).Preview!.Text);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reaction_OnOursInAResolvedThread_BringsItBackWithoutCounting(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);
        await DeliverAsync(inbox, thread.Text("hello", "Hello", 1), thread.Echo("ours", "Will Friday do?", 2));
        var id = (await ConversationAsync(inbox, thread)).Id;
        await inbox.Get<ConversationActions>().MarkOpenedAsync(inbox.Admin, id);
        await inbox.Get<ConversationActions>().ResolveAsync(inbox.Admin, id);

        await DeliverAsync(inbox, thread.Reaction("ours", "👍", 3));

        var conversation = await ConversationAsync(inbox, thread);
        Assert.Equal((ConversationStatus.Open, 0, thread.At(1), "👍"), (conversation.Status, conversation.UnreadCount, conversation.LastCustomerAt!.Value, conversation.Preview!.Reaction));
        Assert.Equal((thread.At(3), "Will Friday do?"), (conversation.LastActivityAt, conversation.Preview.Text));
        Assert.Equal("👍", (await MessagesAsync(inbox, thread))[1].CustomerReaction);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reaction_TakenBack_IsGoneFromBubbleAndPreview(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);

        await DeliverAsync(inbox, thread.Text("m", "Hello", 1), thread.Reaction("m", null, 4), thread.Reaction("m", "👍", 3));

        Assert.Null(Assert.Single(await MessagesAsync(inbox, thread)).CustomerReaction);
        var preview = (await ConversationAsync(inbox, thread)).Preview!;
        Assert.Equal((null, thread.At(4)), (preview.Reaction, preview.ReactionAt!.Value));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task ThreadLines_OfEveryKind_NeitherCountNorOpenTheWindow(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);

        await DeliverAsync(
            inbox, thread.Referred("link", 1, new Referral { Source = "SHORTLINK", Ref = "spring" }), thread.Noted("optin", "optin", 2),
            thread.Control("away", ThreadControlChange.Taken, "4242", 3), thread.Control("back", ThreadControlChange.Passed, PlainProvider.Own, 2));

        var messages = await MessagesAsync(inbox, thread);
        Assert.Equal(["control", "control", "optin", "referral"], messages.Select(m => m.AttachmentType).Order(StringComparer.Ordinal));
        Assert.All(messages, m => Assert.Equal(MessageDirection.System, m.Direction));
        var conversation = await ConversationAsync(inbox, thread);
        Assert.Equal((0, null, null, DateTimeOffset.UnixEpoch), (conversation.UnreadCount, conversation.Preview, conversation.LastCustomerAt, conversation.LastActivityAt));
        Assert.Equal(("spring", ThreadHolder.Other, "4242"), (conversation.Referral?.Ref, conversation.Holder, conversation.HolderAppId));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Holder_MessagesInStandbyAndOutOfIt_SayWhoAnswers(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);

        await DeliverAsync(inbox, thread.Text("one", "One", 1));
        Assert.Equal(ThreadHolder.Unknown, (await ConversationAsync(inbox, thread)).Holder);
        await DeliverAsync(inbox, thread.Text("two", "Two", 2) with { Standby = true });
        Assert.Equal(ThreadHolder.Other, (await ConversationAsync(inbox, thread)).Holder);
        await DeliverAsync(inbox, thread.Text("three", "Three", 3));
        Assert.Equal((ThreadHolder.Us, thread.At(3)), ((await ConversationAsync(inbox, thread)).Holder, (await ConversationAsync(inbox, thread)).LastCustomerAt!.Value));
        Assert.Equal([null, true, null], (await MessagesAsync(inbox, thread)).Select(m => m.Details?.Standby));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Hint_OfAMessageThatComesByItself_IsForgotten(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);

        await DeliverAsync(inbox, thread.Hint("m"), thread.Hint("m"));
        var held = await inbox.ReadAsync(db => db.HeldEvents.SingleAsync(h => h.Mid == thread.Mid("m")));
        Assert.Equal((HoldReason.AwaitsLookup, inbox.ChannelId), (held.Reason, held.ChannelId!.Value));
        await DeliverAsync(inbox, thread.Text("m", "Here", 1));
        await DeliverAsync(inbox, thread.Hint("m"));

        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.Mid == thread.Mid("m"))));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Removal_ThatNamesNobody_FindsItsMessage(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);

        await DeliverAsync(inbox, thread.Removal("early") with { ContactId = null }, thread.Text("late", "Oops", 1), thread.Removal("late") with { ContactId = null });
        await DeliverAsync(inbox, thread.Text("early", "Oops", 2));

        Assert.All(await MessagesAsync(inbox, thread), m => Assert.Equal((MessageStatus.Removed, null), (m.Status!.Value, m.Text)));
        Assert.True((await ConversationAsync(inbox, thread)).Preview!.Removed);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_WithReferralStoryAndQuote_KeepsThemWithItsFirstPart(DatabaseKind kind)
    {
        var (inbox, thread) = await StartAsync(kind);

        await DeliverAsync(
            inbox,
            thread.Message("m", 1, new MessagePart(1, null, "image", "https://a.fbcdn.net/1"), new MessagePart(0, "Nice")) with
            {
                Referral = new Referral { Source = "ADS", AdId = "77" }, Story = new StoryReference("5", "https://a.fbcdn.net/5"), QuotedMid = "quoted",
            },
            thread.Echo("theirs", "From elsewhere", 2, "4242"),
            thread.Unknown("teleport", 3));

        var messages = await MessagesAsync(inbox, thread);
        Assert.Equal(("77", "5", "quoted"), (messages[0].Details?.Referral?.AdId, messages[0].Details?.Story?.Id, messages[0].QuotedMid));
        Assert.Equal((null, null), (messages[1].Details, messages[1].QuotedMid));
        Assert.Equal(("4242", null, MessageStatus.Delivered), (messages[2].Details?.AppId, messages[2].AuthorName, messages[2].Status!.Value));
        Assert.Equal("{}", messages[3].Details?.Raw);
        Assert.Equal("77", (await ConversationAsync(inbox, thread)).Referral?.AdId);
    }

    private async Task<(TestInbox Inbox, Thread Thread)> StartAsync(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var start = DateTimeOffset.FromUnixTimeSeconds(inbox.Clock.GetUtcNow().AddMinutes(-30).ToUnixTimeSeconds());
        return (inbox, new Thread(inbox.AccountId, start));
    }

    private static async Task DeliverAsync(TestInbox inbox, params ChannelEvent[] events)
    {
        foreach (var one in events)
            await inbox.DeliverBodyAsync(PlainProvider.Body(one));
        await inbox.ProjectedAsync();
    }

    private static Task<List<Message>> MessagesAsync(TestInbox inbox, Thread thread) => inbox.ReadAsync(db =>
        db.Messages.Where(m => m.Conversation!.Contact!.ExternalId == thread.Id).OrderBy(m => m.At).ThenBy(m => m.Part).ToListAsync());

    private static Task<Conversation> ConversationAsync(TestInbox inbox, Thread thread) =>
        inbox.ReadAsync(db => db.Conversations.SingleAsync(c => c.Contact!.ExternalId == thread.Id));
}
