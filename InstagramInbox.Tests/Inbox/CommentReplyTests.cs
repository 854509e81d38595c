using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class CommentReplyTests(CommentInboxes inboxes) : IClassFixture<CommentInboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PublicAnswer_ToTheNewestComment_StandsBelowTheFirstAndNamesItsAuthor(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var (_, nested) = await thread.CommentAsync("And for two?", "joao.p");
        await thread.CommentAsync("Thanks for asking", null);

        await inbox.SendAsync(thread.ConversationId, new ReplyDraft { Text = "The same" });
        await inbox.SendAsync(thread.ConversationId, new ReplyDraft { Text = "As said, @Joao.P." });
        await inbox.SendAsync(thread.ConversationId, new ReplyDraft { Text = "Twelve", QuotedMessageId = await thread.TopMessageAsync() });
        await inbox.StatusesAreAsync(thread.ConversationId, [MessageStatus.Sent, MessageStatus.Sent, MessageStatus.Sent]);

        var answers = CommentProvider.Of(inbox).Answers(thread.TopId);
        Assert.Equal(
            ["Ana: \n\n@joao.p The same", "Ana: \n\nAs said, @Joao.P.", "Ana: \n\nTwelve"], answers.Select(a => ((OutgoingContent.Text)a.Content).Words));
        Assert.All(answers, a => Assert.Equal(
            (new CommentTarget(CommentAnswer.Public, thread.TopId, thread.MediaId), false, true, null), (a.Comment, a.HumanAgent, a.ByPerson, a.QuotedMid)));
        Assert.Equal(
            [nested, nested, null],
            await inbox.ReadAsync(db => db.Messages.Where(m => m.ConversationId == thread.ConversationId && m.AuthorId != null).OrderBy(m => m.Id).Select(m => m.QuotedMid).ToListAsync()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task PublicAnswer_LongAfterTheComment_GoesOut(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);
        var (old, _) = await thread.CommentAsync("Still there?", "rui", TimeSpan.FromDays(60));

        await inbox.SendAsync(thread.ConversationId, new ReplyDraft { Text = "Yes", QuotedMessageId = old });

        await inbox.StatusesAreAsync(thread.ConversationId, [MessageStatus.Sent]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Answer_ThatIsNotPossible_IsRefusedForTheReasonThatTheCommentShows(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (hidden, gone, live, plain) = (
            await CommentRows.AddAsync(inbox), await CommentRows.AddAsync(inbox), await CommentRows.AddAsync(inbox, live: true), await CommentRows.AddAsync(inbox));
        await hidden.SetAsync(m => m.HiddenAt = m.At);
        await hidden.CommentAsync("Below", "below");
        await gone.SetAsync(m => m.Erase());
        await gone.CommentAsync("Left over", "left.over");
        var (own, _) = await plain.CommentAsync("Ours", null);
        var (old, _) = await plain.CommentAsync("Long ago", "rui", TimeSpan.FromDays(8));
        var mention = await CommentRows.AddMentionAsync(inbox, inCaption: false);
        var longText = new string('x', 301);

        Assert.Equal(ReplyObstacle.CommentHidden, await RefusedAsync(hidden));
        Assert.Equal(ReplyObstacle.CommentGone, await RefusedAsync(gone));
        Assert.Equal(ReplyObstacle.CommentLive, await RefusedAsync(live));
        Assert.Equal(ReplyObstacle.CommentTextOnly, await RefusedAsync(plain, draft => draft with { Heart = true }));
        Assert.Equal(ReplyObstacle.CommentTextOnly, await RefusedAsync(plain, draft => draft with { QuickReplies = [new QuickReply("Yes", "y")] }));
        Assert.Equal(ReplyObstacle.TooLong, await RefusedAsync(plain, draft => draft with { Text = longText }));
        Assert.Equal(ReplyObstacle.PrivateOwn, await RefusedAsync(plain, draft => draft with { Answer = CommentAnswer.Private, QuotedMessageId = own }));
        Assert.Equal(ReplyObstacle.PrivateOver, await RefusedAsync(plain, draft => draft with { Answer = CommentAnswer.Private, QuotedMessageId = old }));
        Assert.Equal(ReplyObstacle.NotTaken, await RefusedAsync(plain, draft => draft with { Answer = CommentAnswer.Private, Heart = true }));
        Assert.Equal(ReplyObstacle.PrivateNobody, await RefusedAsync(mention, draft => draft with { Answer = CommentAnswer.Private }));
        Assert.Equal(ReplyObstacle.NoComment, await RefusedAsync(plain, draft => draft with { QuotedMessageId = long.MaxValue }));
        var comments = (await plain.ReadAsync()).Messages;
        Assert.Equal((null, ReplyObstacle.PrivateOver), (Comment(comments, old).PublicObstacle, Comment(comments, old).PrivateObstacle));
        Assert.Equal((null, ReplyObstacle.PrivateOwn), (Comment(comments, own).PublicObstacle, Comment(comments, own).PrivateObstacle));
        Assert.Null((await mention.ReadAsync()).Reply.Private);
        Assert.Equal(ReplyObstacle.CommentHidden, (await hidden.ReadAsync()).Messages[^1].Comment?.PublicObstacle);

        async Task<ReplyObstacle?> RefusedAsync(CommentRows thread, Func<ReplyDraft, ReplyDraft>? change = null)
        {
            var draft = new ReplyDraft { Text = "Hello" };
            return (await inbox.Get<Replies>().SendAsync(inbox.Admin, thread.ConversationId, change?.Invoke(draft) ?? draft, Guid.NewGuid())).Obstacle;
        }
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task MentionAnswer_InCommentAndCaption_GoesToTheMention(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (comment, caption) = (await CommentRows.AddMentionAsync(inbox, inCaption: false), await CommentRows.AddMentionAsync(inbox, inCaption: true));

        await inbox.SendAsync(comment.ConversationId, new ReplyDraft { Text = "Thank you" });
        await inbox.SendAsync(caption.ConversationId, new ReplyDraft { Text = "How kind" });
        await inbox.StatusesAreAsync(comment.ConversationId, [MessageStatus.Sent]);
        await inbox.StatusesAreAsync(caption.ConversationId, [MessageStatus.Sent]);

        var provider = CommentProvider.Of(inbox);
        Assert.Equal(comment.TopId, Assert.Single(provider.MentionAnswers(comment.MediaId)).Comment?.CommentId);
        Assert.Null(Assert.Single(provider.MentionAnswers(caption.MediaId)).Comment?.CommentId);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Signals_InACommentThread_AreNotGiven(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var thread = await CommentRows.AddAsync(inbox);

        Assert.Equal(ReactionProblem.NotTaken, await inbox.Get<MessageReactions>().SetAsync(inbox.Admin, await thread.TopMessageAsync(), "❤️"));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task AssistantsAnswer_StoredTwice_GoesOutOnceUnderItsName(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var once = Guid.NewGuid();

        Assert.NotNull(await AnswerAsync(inbox, id, "Hello! I am a robot.", once));
        Assert.Null(await AnswerAsync(inbox, id, "Hello! I am a robot.", once));
        await Until.TrueAsync(() => CommentProvider.Of(inbox).SendsTo(customer.Id).Count == 1);

        Assert.False(CommentProvider.Of(inbox).SendsTo(customer.Id)[0].ByPerson);
        var shown = (await inbox.ThreadAsync(customer)).Messages[^1];
        Assert.Equal(("Luna: \n\nHello! I am a robot.", "Luna", true), (shown.Text, shown.AuthorName, shown.Automated));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task AssistantsAnswer_InTheWindowForPeople_IsRefused(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (_, id) = await inbox.ConversationAsync();
        await inbox.ReadAsync(db => db.Channels.Where(c => c.Id == inbox.ChannelId).ExecuteUpdateAsync(set => set.SetProperty(c => c.HumanAgent, true)));
        await inbox.ReadAsync(db => db.Conversations.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastCustomerAt, inbox.Clock.GetUtcNow().AddHours(-30))));

        var answer = await AnswerAsync(inbox, id, "Hello", Guid.NewGuid());
        var reply = await inbox.Get<Replies>().SendAsync(inbox.Admin, id, new ReplyDraft { Text = "Hello" }, Guid.NewGuid());

        Assert.Equal((null, null), (answer, reply.Obstacle));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task AssistantsAnswer_OfUnknownOutcome_IsDecidedByAnAgent(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var provider = CommentProvider.Of(inbox);
        provider.Script(customer.Id, new SendResult.Unknown("No answer."), new SendResult.Refused(SendFailure.Other, "No."));
        var replies = inbox.Get<Replies>();
        var seen = (await AnswerAsync(inbox, id, "One", Guid.NewGuid()))!.Value;
        var failed = (await AnswerAsync(inbox, id, "Two", Guid.NewGuid()))!.Value;
        await Until.TrueAsync(async () => await StatusAsync(seen) == MessageStatus.Unconfirmed && await StatusAsync(failed) == MessageStatus.Failed);

        Assert.True(await replies.ConfirmSentAsync(inbox.Admin, seen));
        Assert.True(await replies.RetryAsync(inbox.Admin, failed));

        await Until.TrueAsync(async () => await StatusAsync(seen) == MessageStatus.Sent && await StatusAsync(failed) == MessageStatus.Sent);

        Task<MessageStatus?> StatusAsync(long messageId) => inbox.ReadAsync(db => db.Messages.Where(m => m.Id == messageId).Select(m => m.Status).SingleAsync());
    }

    /// <returns>The stored message; null when nothing was stored.</returns>
    private static async Task<long?> AnswerAsync(TestInbox inbox, long conversationId, string text, Guid submissionId)
    {
        await using var db = await inbox.Get<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var conversation = await db.Conversations.Include(c => c.Contact!.Channel).SingleAsync(c => c.Id == conversationId);
        if (!await inbox.Get<Replies>().AddAutomatedAsync(db, conversation, "Luna", [new ReplyDraft { Text = text }], submissionId, CancellationToken.None))
            return null;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return await db.Messages.Where(m => m.SubmissionId == submissionId).Select(m => m.Id).SingleAsync();
    }

    private static CommentView Comment(IReadOnlyList<MessageView> messages, long id) => messages.Single(m => m.Id == id).Comment!;
}
