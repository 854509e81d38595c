using System.Collections.Concurrent;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class PrivateReplyTests(CommentInboxes inboxes) : IClassFixture<CommentInboxes>
{
    private static readonly ReplyDraft Draft = new() { Text = "Here is the price", Answer = CommentAnswer.Private };

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswer_ToAComment_GoesOnInTheAuthorsDirectThread(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var changed = new ConcurrentBag<long>();
        using var watching = inbox.Get<ChangeFeed>().OnConversation(notice => changed.Add(notice.ConversationId));
        var before = await thread.ReadAsync();

        var outcome = await inbox.Get<Replies>().SendAsync(inbox.Admin, thread.ConversationId, Draft, Guid.NewGuid());
        var direct = outcome.DirectThreadId!.Value;
        await inbox.StatusesAreAsync(direct, [MessageStatus.Sent]);

        Assert.Contains(direct, changed);
        Assert.Contains(thread.ConversationId, changed);
        var sent = Assert.Single(CommentProvider.Of(inbox).Answers(thread.TopId));
        Assert.Equal((new CommentTarget(CommentAnswer.Private, thread.TopId, null), false), (sent.Comment, sent.HumanAgent));
        var (there, here) = (await OpenAsync(inbox, direct), await thread.ReadAsync());
        Assert.Equal(ConversationKind.Direct, there.Head.Kind);
        Assert.Equal(("Ana: \n\nHere is the price", true, thread.ConversationId), (there.Messages[0].Text, there.Messages[0].AnswersComment, there.Messages[0].Details?.OtherThreadId));
        Assert.Equal((null, "How much is it?"), (there.Messages[0].Quote?.Id, there.Messages[0].Quote?.Text));
        Assert.Equal(("privately", "Ana", direct), (here.Messages[^1].AttachmentType, here.Messages[^1].AuthorName, here.Messages[^1].Details?.OtherThreadId));
        Assert.Equal((null, ReplyObstacle.PrivateDone), (before.Messages[0].Comment?.PrivateObstacle, here.Messages[0].Comment?.PrivateObstacle));
        Assert.Equal(direct, here.Messages[0].Comment?.PrivateThreadId);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task DirectThread_BegunByAPrivateAnswer_IsClosedUntilTheCustomerAnswers(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var direct = await AnswerAsync(inbox, thread);
        await inbox.StatusesAreAsync(direct, [MessageStatus.Sent]);

        var refused = await inbox.Get<Replies>().SendAsync(inbox.Admin, direct, new ReplyDraft { Text = "And more" }, Guid.NewGuid());
        Assert.Equal((ReplyObstacle.WindowClosed, WindowState.NeverOpened), (refused.Obstacle, (await OpenAsync(inbox, direct)).Reply.Window.At(inbox.Clock.GetUtcNow())));

        await inbox.DeliverAsync(thread.Author.Text("Great", at: 660));
        await inbox.ProjectedAsync();

        await inbox.ReplyAsync(direct, "And more");
        await inbox.StatusesAreAsync(direct, [MessageStatus.Sent, MessageStatus.Sent]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswer_ToAPictureWithoutWords_GoesOut(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        await thread.SetAsync(comment => (comment.Part, comment.Text, comment.AttachmentType) = (1, null, "image"));

        var direct = await AnswerAsync(inbox, thread);

        await inbox.StatusesAreAsync(direct, [MessageStatus.Sent]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswer_OfManyAgentsAtOnce_IsGivenOnce(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        for (var round = 0; round < 5; round++)
        {
            var thread = await CommentRows.AddAsync(inbox);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
                Task.Run(() => inbox.Get<Replies>().SendAsync(inbox.Admin, thread.ConversationId, Draft, Guid.NewGuid()))));

            var stored = Assert.Single(outcomes, o => o.Obstacle is null);
            Assert.Equal(3, outcomes.Count(o => o.Obstacle == ReplyObstacle.PrivateDone));
            await inbox.StatusesAreAsync(stored.DirectThreadId!.Value, [MessageStatus.Sent]);
            Assert.Single(CommentProvider.Of(inbox).Answers(thread.TopId));
        }
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswers_ToTwoCommentsOfOneAuthorAtOnce_ShareTheirThread(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (one, other) = (await CommentRows.AddAsync(inbox), await CommentRows.AddAsync(inbox));
        var contact = await inbox.ReadAsync(db => db.Conversations.Where(c => c.Id == one.ConversationId).Select(c => c.ContactId).SingleAsync());
        await other.SetAsync(m => m.ContactId = contact);

        var threads = await Task.WhenAll(Task.Run(() => AnswerAsync(inbox, one)), Task.Run(() => AnswerAsync(inbox, other)));

        Assert.Equal(threads[0], threads[1]);
        await inbox.StatusesAreAsync(threads[0], [MessageStatus.Sent, MessageStatus.Sent]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswer_ThatFailed_IsSentAgainOrReplacedButNotBoth(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var refused = new SendResult.Refused(SendFailure.Unreachable, "No.");
        CommentProvider.Of(inbox).Script(thread.TopId, refused, refused);
        var direct = await AnswerAsync(inbox, thread);
        await inbox.StatusesAreAsync(direct, [MessageStatus.Failed]);
        var failed = (await OpenAsync(inbox, direct)).Messages[0].Id;

        Assert.True(await inbox.Get<Replies>().RetryAsync(inbox.Admin, failed));
        await inbox.StatusesAreAsync(direct, [MessageStatus.Failed]);
        var unanswered = (await thread.ReadAsync()).Messages;
        Assert.Null(unanswered[0].Comment?.PrivateObstacle);
        Assert.Equal(MessageStatus.Failed, Assert.Single(unanswered, m => m.AttachmentType == "privately").Status);
        Assert.Equal(direct, await AnswerAsync(inbox, thread));
        await inbox.StatusesAreAsync(direct, [MessageStatus.Failed, MessageStatus.Sent]);
        Assert.Null(Assert.Single((await thread.ReadAsync()).Messages, m => m.AttachmentType == "privately").Status);

        Assert.False(await inbox.Get<Replies>().RetryAsync(inbox.Admin, failed));
        Assert.Equal(3, CommentProvider.Of(inbox).Answers(thread.TopId).Count);
        Assert.Single((await thread.ReadAsync()).Messages, m => m.AttachmentType == "privately");
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswer_AcceptedForAnotherId_NamesTheThreadAfterIt(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (thread, scopedId) = (await CommentRows.AddAsync(inbox), CommentRows.NewId());
        CommentProvider.Of(inbox).Script(thread.TopId, new SendResult.Accepted("m." + scopedId, scopedId));

        var direct = await AnswerAsync(inbox, thread);
        await inbox.StatusesAreAsync(direct, [MessageStatus.Sent]);

        var read = await OpenAsync(inbox, direct);
        Assert.Equal((scopedId, $"maria.{thread.TopId}"), (read.Contact?.ExternalId, read.Contact?.Username));
        Assert.NotEqual(scopedId, thread.Author.Id);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswer_AcceptedForACustomerWhoHasAThread_MovesThere(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, known) = await inbox.ConversationAsync("I saw your post");
        var thread = await CommentRows.AddAsync(inbox);
        CommentProvider.Of(inbox).Script(thread.TopId, new SendResult.Refused(SendFailure.Other, "No."), new SendResult.Accepted("m." + customer.Id, customer.Id));
        var standIn = await AnswerAsync(inbox, thread);
        await inbox.StatusesAreAsync(standIn, [MessageStatus.Failed]);

        await AnswerAsync(inbox, thread);
        await inbox.StatusesAreAsync(known, [MessageStatus.Failed, MessageStatus.Sent]);

        Assert.Null(await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, standIn));
        var (here, there) = (await thread.ReadAsync(), await inbox.ThreadAsync(customer));
        Assert.Equal(known, Assert.Single(here.Messages, m => m.AttachmentType == "privately").Details?.OtherThreadId);
        Assert.Equal(known, here.Messages[0].Comment?.PrivateThreadId);
        Assert.Equal(("Ana: \n\nHere is the price", thread.ConversationId), (there.Head.Preview?.Text, there.Messages[^1].Details?.OtherThreadId));
        Assert.False(await inbox.ReadAsync(db => db.OutboxEntries.AnyAsync(e => e.ConversationId == standIn || e.ConversationId == known)));
        await inbox.ReplyAsync(known, "Anything else?");
        await inbox.StatusesAreAsync(known, [MessageStatus.Failed, MessageStatus.Sent, MessageStatus.Sent]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PrivateAnswer_OfMoreThanOneMessage_IsRefused(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var file = await inbox.ReadAsync(async db =>
        {
            var picture = new InstagramInbox.Media.MediaFile
            {
                Id = Guid.NewGuid(), ChannelId = inbox.ChannelId, ConversationId = thread.ConversationId, UploadedBy = inbox.Admin.AgentId, ContentType = "image/png",
                Length = 100, FileName = "price.png", CreatedAt = inbox.Clock.GetUtcNow(),
            };
            db.Add(picture);
            await db.SaveChangesAsync();
            return picture.Id;
        });
        var replies = inbox.Get<Replies>();

        var both = await replies.SendAsync(inbox.Admin, thread.ConversationId, Draft with { FileIds = [file] }, Guid.NewGuid());
        var split = await replies.SendAsync(inbox.Admin, thread.ConversationId, Draft with { Text = new string('x', 1200), Split = true }, Guid.NewGuid());
        var alone = await replies.SendAsync(inbox.Admin, thread.ConversationId, Draft with { Text = "", FileIds = [file] }, Guid.NewGuid());

        Assert.Equal((ReplyObstacle.PrivateOneMessage, ReplyObstacle.TooLong, null), (both.Obstacle, split.Obstacle, alone.Obstacle));
        await inbox.StatusesAreAsync(alone.DirectThreadId!.Value, [MessageStatus.Sent]);
        Assert.IsType<OutgoingContent.Files>(Assert.Single(CommentProvider.Of(inbox).Answers(thread.TopId)).Content);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PublicAnswer_OfUnknownOutcome_IsNotLookedForInTheAuthorsMessages(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (provider, thread) = (CommentProvider.Of(inbox), await CommentRows.AddAsync(inbox));
        provider.Script(thread.TopId, new SendResult.Unknown("No answer."));
        await inbox.ReplyAsync(thread.ConversationId, "Twelve");
        await inbox.StatusesAreAsync(thread.ConversationId, [MessageStatus.Unconfirmed]);
        var (customer, id) = await inbox.ConversationAsync();
        provider.Script(customer.Id, new SendResult.Unknown("No answer."));

        await inbox.ReplyAsync(id, "Did it arrive?");
        await Until.TrueAsync(() => provider.Asked.Contains(customer.Id));

        Assert.DoesNotContain(thread.Author.Id, provider.Asked);
        Assert.True(await inbox.Get<Replies>().ConfirmSentAsync(inbox.Admin, (await thread.ReadAsync()).Messages[^1].Id));
    }

    private static async Task<long> AnswerAsync(TestInbox inbox, CommentRows thread)
    {
        var outcome = await inbox.Get<Replies>().SendAsync(inbox.Admin, thread.ConversationId, Draft, Guid.NewGuid());
        return outcome.DirectThreadId ?? throw new InvalidOperationException($"Refused: {outcome.Obstacle}");
    }

    private static async Task<ThreadView> OpenAsync(TestInbox inbox, long conversationId) =>
        (await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, conversationId))!;
}
