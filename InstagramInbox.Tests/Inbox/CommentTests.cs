using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Outbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Thread = InstagramInbox.Tests.Builders.Thread;

namespace InstagramInbox.Tests.Inbox;

public sealed class CommentTests(PlainInboxes inboxes) : IClassFixture<PlainInboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Comments_OfSeveralPeople_AreOneThreadBelowTheirPost(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);

        await DeliverAsync(
            inbox, comments.Comment("r", "bia", "Me too", 2), comments.Comment(Comments.Top, "ana", "How much?", 1), comments.Own("own", "9.90", 3),
            comments.Hidden("r", true, 5));

        var thread = await ThreadAsync(inbox, comments);
        Assert.Equal((ConversationKind.Comment, "ana", 2, null), (thread.Head.Kind, thread.Head.ContactName, thread.Head.UnreadCount, thread.Head.WindowClosesAt));
        Assert.Equal(["ana: How much?", "bia: Me too", ": 9.90"], thread.Messages.Select(m => $"{m.AuthorName}: {m.Text}"));
        Assert.Equal([false, true, true], thread.Messages.Select(m => m.Comment!.Nested));
        Assert.Equal(comments.At(5).ToUnixTimeMilliseconds(), thread.Messages[1].Comment!.HiddenAt!.Value.ToUnixTimeMilliseconds());
        Assert.Equal((MessageStatus.Delivered, MessageDirection.Outgoing), (thread.Messages[2].Status!.Value, thread.Messages[2].Direction));
        Assert.False(thread.Post!.HasPicture);
        var list = inbox.Get<ConversationList>();
        Assert.Contains(thread.Head.Id, (await list.ReadAsync(inbox.Admin, new ConversationFilter(Kind: ConversationKind.Comment), null, 50)).Rows.Select(r => r.Id));
        Assert.DoesNotContain(thread.Head.Id, (await list.ReadAsync(inbox.Admin, new ConversationFilter(Kind: ConversationKind.Direct), null, 50)).Rows.Select(r => r.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Comment_OfSomebody_LeavesTheirDirectThreadAndProfileAlone(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        var direct = new Thread(inbox.AccountId, comments.At(0));
        var comment = comments.Comment(Comments.Top, "ana", "How much?", 5) with { ContactId = direct.Id };

        await DeliverAsync(inbox, comment);
        Assert.Null(await ContactAsync(inbox, direct.Id, c => c.ProfileDueAt));
        Assert.False(await inbox.ReadAsync(db => db.Conversations.AnyAsync(c => c.Kind == ConversationKind.Direct && c.Contact!.ExternalId == direct.Id)));

        await DeliverAsync(inbox, direct.Text("m", "Hello", 1));
        Assert.NotNull(await ContactAsync(inbox, direct.Id, c => c.ProfileDueAt ?? c.ProfileFetchedAt));
        var conversation = await inbox.ReadAsync(db => db.Conversations.SingleAsync(c => c.Kind == ConversationKind.Direct && c.Contact!.ExternalId == direct.Id));
        Assert.Equal((direct.At(1).ToUnixTimeMilliseconds(), 1), (conversation.LastCustomerAt!.Value.ToUnixTimeMilliseconds(), conversation.UnreadCount));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task OwnComment_DuringAnAttempt_WaitsForItsEnd(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        await DeliverAsync(inbox, comments.Comment(Comments.Top, "ana", "How much?", 1));
        var id = (await ThreadAsync(inbox, comments)).Head.Id;
        var reply = new Message
        {
            ConversationId = id, ChannelId = inbox.ChannelId, Direction = MessageDirection.Outgoing, Status = MessageStatus.Sending, Text = "9.90", AuthorName = "Ana",
            At = comments.At(2), StoredAt = comments.At(2),
        };
        var entry = new OutboxEntry { ConversationId = id, ChannelId = inbox.ChannelId, State = OutboxState.InFlight, DueAt = inbox.Clock.GetUtcNow() };
        await inbox.ReadAsync(async db =>
        {
            db.Messages.Add(reply);
            await db.SaveChangesAsync();
            entry.MessageId = reply.Id;
            db.OutboxEntries.Add(entry);
            return await db.SaveChangesAsync();
        });

        await DeliverAsync(inbox, comments.Own("own", "9.90", 3));
        Assert.Equal(HoldReason.AwaitsAttempt, await inbox.ReadAsync(db => db.HeldEvents.Where(h => h.Mid == comments.Mid("own")).Select(h => h.Reason).SingleAsync()));
        await inbox.ReadAsync(async db =>
        {
            await db.Messages.Where(m => m.Id == reply.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Unconfirmed));
            return await db.OutboxEntries.Where(e => e.MessageId == reply.Id).ExecuteDeleteAsync();
        });

        await Until.TrueAsync(() => inbox.ReadAsync(db => db.Messages.AnyAsync(m => m.Id == reply.Id && m.Mid == comments.Mid("own") && m.Status == MessageStatus.Delivered)));
        Assert.Equal(2, (await ThreadAsync(inbox, comments)).Messages.Count);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Mention_LookedUp_ShowsWhoWroteWhatAndWhen(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        PlainProvider.Found[comments.Mid("m")] = new LookupResult<MentionDetails>.Found(new MentionDetails(
            "caio", "@shop look!", comments.At(1), new PostDetails { MediaId = comments.Mid("post"), Caption = "My desk", Permalink = "https://www.instagram.com/p/1/", Username = "caio" }));

        await DeliverAsync(inbox, comments.Mention("m", 4));

        await Until.TrueAsync(async () => (await ThreadAsync(inbox, comments, "m")).Messages[0].Text is not null);
        var thread = await ThreadAsync(inbox, comments, "m");
        Assert.Equal((true, "caio", 1), (thread.Head.IsMention, thread.Head.ContactName, thread.Head.UnreadCount));
        var message = Assert.Single(thread.Messages);
        Assert.Equal(("@shop look!", "caio", null), (message.Text, message.AuthorName, message.AttachmentType));
        Assert.Equal((comments.At(1).ToUnixTimeMilliseconds(), comments.At(1).ToUnixTimeMilliseconds()), (message.At.ToUnixTimeMilliseconds(), thread.Head.LastActivityAt.ToUnixTimeMilliseconds()));
        Assert.Equal(("My desk", "caio", false, "@shop look!"), (thread.Post!.Caption, thread.Post.Username, thread.Post.IsGone, thread.Head.Preview!.Text));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Mention_Refused_SaysSoAndStays(DatabaseKind kind)
    {
        var (inbox, comments) = await StartAsync(kind);
        PlainProvider.Found[comments.Mid("post")] = new LookupResult<MentionDetails>.Refused("Private.");

        await DeliverAsync(inbox, comments.Mention(null, 4));

        var id = await IdAsync(inbox, Mentioned.InCaption + comments.Mid("post"));
        var thread = await Until.IsAsync(async () => (await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, id))!, t => t.Messages[0].AttachmentType == CommentMarks.MentionGone);
        Assert.Equal((true, true, "@…", ConversationStatus.Open), (thread.Post!.IsGone, thread.Head.IsMention, thread.Head.ContactName, thread.Head.Status));
        Assert.Equal(CommentMarks.MentionGone, thread.Head.Preview!.AttachmentType);
        Assert.Null(await ContactAsync(inbox, CommentMarks.MentionContact + Mentioned.InCaption + comments.Mid("post"), c => c.ProfileDueAt));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task DirectMessage_OnAChannelWithAnAssistant_WakesItUnlessAnotherAppAnswers(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var accountId = TestInbox.NewAccountId();
        var channelId = await inbox.ConnectAsync(accountId);
        await inbox.ReadAsync(db => db.Channels.Where(c => c.Id == channelId).ExecuteUpdateAsync(set => set.SetProperty(c => c.HasAssistant, true)));
        inbox.Get<InstagramInbox.Live.ChangeFeed>().PublishChannels();
        var at = inbox.Clock.GetUtcNow().AddMinutes(-5);
        Thread asked = new(accountId, at), elsewhere = new(accountId, at);
        var comments = new Comments(accountId, at);

        await DeliverAsync(inbox, asked.Text("m", "Hello", 1), elsewhere.Text("m", "Hello", 1) with { Standby = true }, comments.Comment(Comments.Top, "ana", "Hi", 1));

        var due = await inbox.ReadAsync(db => db.Conversations.Where(c => c.ChannelId == channelId && c.AssistantDueAt != null).Select(c => c.Contact!.ExternalId).ToListAsync());
        Assert.Equal([asked.Id], due);
    }

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

    private static Task<long> IdAsync(TestInbox inbox, string threadId) =>
        inbox.ReadAsync(db => db.Conversations.Where(c => c.ThreadId == threadId).Select(c => c.Id).SingleAsync());

    private static async Task<ThreadView> ThreadAsync(TestInbox inbox, Comments comments, string name = Comments.Top) =>
        (await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, await IdAsync(inbox, comments.Mid(name))))!;

    private static Task<T> ContactAsync<T>(TestInbox inbox, string externalId, System.Linq.Expressions.Expression<Func<Contact, T>> select) =>
        inbox.ReadAsync(db => db.Contacts.Where(c => c.ExternalId == externalId).Select(select).SingleAsync());
}
