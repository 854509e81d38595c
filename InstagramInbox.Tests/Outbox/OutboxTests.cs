using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Outbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Outbox;

public sealed class OutboxTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_WhoseEchoNamesTheVeryMillisecondOfTheAnswer_IsDelivered(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var mid = "m.same." + customer.Id;
        inbox.Graph.Script(customer.Id, GraphAnswers.Accept(mid));
        await inbox.ReplyAsync(id, "Just now");
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);

        var answered = await inbox.ReadAsync(db => db.Messages.Where(m => m.Mid == mid).Select(m => m.SentAt!.Value).SingleAsync());
        await inbox.DeliverAsync(customer.Echo("Ana: \n\nJust now", mid, (answered.ToUnixTimeMilliseconds() - customer.At(0)) / 1000.0));
        await inbox.ProjectedAsync();

        await inbox.StatusesAreAsync(id, [MessageStatus.Delivered]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Replies_OfOneConversation_GoOutInOrderOneAtATime(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();

        for (var i = 0; i < 8; i++)
            await inbox.ReplyAsync(id, $"{i}");

        await inbox.StatusesAreAsync(id, Enumerable.Repeat(MessageStatus.Sent, 8));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"Ana: \n\n{i}"), inbox.Graph.SendsTo(customer.Id).Select(s => s.Text));
        Assert.False(inbox.Graph.Overlapped);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_OneConversationHangs_TheOthersGoOn(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var ((slow, slowId), (_, otherId)) = (await inbox.ConversationAsync(), await inbox.ConversationAsync());
        var released = new TaskCompletionSource();
        inbox.Graph.Script(slow.Id, GraphAnswers.After(released.Task, GraphAnswers.Accept("m.slow")));

        await inbox.ReplyAsync(slowId, "slow");
        await inbox.ReplyAsync(slowId, "behind it");
        await Until.TrueAsync(() => inbox.Graph.SendsTo(slow.Id).Count == 1);
        await inbox.ReplyAsync(otherId, "other");
        await inbox.StatusesAreAsync(otherId, [MessageStatus.Sent]);

        await inbox.StatusesAreAsync(slowId, [MessageStatus.Sending, MessageStatus.Queued]);
        released.SetResult();
        await inbox.StatusesAreAsync(slowId, [MessageStatus.Sent, MessageStatus.Sent]);
        Assert.False(inbox.Graph.Overlapped);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_ErrorThatPasses_IsTriedAgainBeforeTheNext(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.Script(customer.Id, GraphAnswers.Error(2, status: 500), GraphAnswers.Accept("m.first"));

        await inbox.ReplyAsync(id, "first");
        await inbox.ReplyAsync(id, "second");
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);
        inbox.Clock.Advance(TimeSpan.FromSeconds(10));

        await inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);
        Assert.Equal(["Ana: \n\nfirst", "Ana: \n\nfirst", "Ana: \n\nsecond"], inbox.Graph.SendsTo(customer.Id).Select(s => s.Text));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_FinalError_FailsWithAReasonAndLetsTheNextGo(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.Script(customer.Id, GraphAnswers.Error(10, 2534022));

        var failed = await inbox.ReplyAsync(id, "too late");
        await inbox.ReplyAsync(id, "next");

        await inbox.StatusesAreAsync(id, [MessageStatus.Failed, MessageStatus.Sent]);
        Assert.Equal(SendFailure.WindowClosed, (await inbox.ThreadAsync(customer)).Messages.Single(m => m.Id == failed).Failure);
        Assert.False(await inbox.Get<Replies>().ConfirmSentAsync(inbox.Admin, failed));
        Assert.True(await inbox.Get<Replies>().RetryAsync(inbox.Admin, failed));
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);
        Assert.False(await inbox.Get<Replies>().RetryAsync(inbox.Admin, failed));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_SentAgainAfterItCouldNotBeDelivered_IsWhatTheListKnows(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (_, id) = await inbox.ConversationAsync();
        var reply = await inbox.ReplyAsync(id, "Once more");
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        await inbox.ReadAsync(db => db.Messages.Where(m => m.Id == reply).ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Failed)));

        Assert.True(await inbox.Get<Replies>().RetryAsync(inbox.Admin, reply));
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);

        var mid = await inbox.ReadAsync(db => db.Messages.Where(m => m.Id == reply).Select(m => m.Mid).SingleAsync());
        Assert.Equal(mid, await inbox.ReadAsync(db => db.Conversations.Where(c => c.Id == id).Select(c => c.Preview!.Mid).SingleAsync()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_TokenRefused_PausesTheChannelUntilThereIsANewOne(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var account = TestInbox.NewAccountId();
        var channelId = await inbox.ConnectAsync(account, "old-token");
        var customer = new Customer(account);
        await inbox.DeliverBodyAsync(Meta.Delivery(account, customer.Text("Hi")));
        await inbox.ProjectedAsync();
        var id = await inbox.ConversationOfAsync(customer);
        inbox.Graph.Script(customer.Id, GraphAnswers.Error(190, 463));

        await inbox.ReplyAsync(id, "waits");
        await Until.TrueAsync(() => inbox.ReadAsync(db => db.Channels.AnyAsync(c => c.Id == channelId && c.Health == ChannelHealth.TokenRejected)));
        var refused = await inbox.Get<Replies>().SendAsync(inbox.Admin, id, new ReplyDraft { Text = "another" }, Guid.NewGuid());
        Assert.Equal(ReplyObstacle.ChannelDown, refused.Obstacle);
        await inbox.StatusesAreAsync(id, [MessageStatus.Queued]);
        Assert.Single(inbox.Graph.SendsTo(customer.Id));
        await using (var scope = inbox.App.Services.CreateAsyncScope())
        {
            var saved = await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().EditAsync(
                inbox.AdminUser, channelId, new ChannelForm { Name = "Shop", InstagramId = account, Token = "new-token" });
            Assert.Null(saved.Problem);
        }

        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        Assert.Equal(["Bearer old-token", "Bearer new-token"], inbox.Graph.SendsTo(customer.Id).Select(s => s.Token));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Echo_DuringTheAttempt_EndsInOneBubble(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var (released, mid) = (new TaskCompletionSource(), customer.NewMid());
        inbox.Graph.Script(customer.Id, GraphAnswers.After(released.Task, GraphAnswers.Accept(mid)));

        await inbox.ReplyAsync(id, "Hi there");
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);
        await inbox.DeliverAsync(customer.Echo("Ana: \n\nHi there", mid, 700), customer.Read(mid, 701), customer.Echo("Ana: \n\nHi there", mid, 700));
        await inbox.ProjectedAsync();
        await inbox.StatusesAreAsync(id, [MessageStatus.Sending]);
        released.SetResult();

        await inbox.StatusesAreAsync(id, [MessageStatus.Read]);
        await inbox.ProjectedAsync();
        Assert.Equal(2, (await inbox.ThreadAsync(customer)).Messages.Count);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Read_BeforeTheAnswerOfGraph_TurnsTheTickBlue(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var (released, mid) = (new TaskCompletionSource(), customer.NewMid());
        inbox.Graph.Script(customer.Id, GraphAnswers.After(released.Task, GraphAnswers.Accept(mid)));
        await inbox.ReplyAsync(id, "Hi there");
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);

        await inbox.DeliverAsync(customer.Read(mid, 700));
        await inbox.ProjectedAsync();
        released.SetResult();

        await inbox.StatusesAreAsync(id, [MessageStatus.Read]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Submission_Repeated_IsStoredOnce(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var press = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => inbox.Get<Replies>().SendAsync(inbox.Admin, id, new ReplyDraft { Text = "Once" }, press)));

        Assert.Single(outcomes.Select(o => o.MessageIds.Single()).Distinct());
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        Assert.Single(inbox.Graph.SendsTo(customer.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_ThatCannotGoOut_IsRefusedWithItsObstacle(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var late = new Customer(inbox.AccountId, inbox.Clock.GetUtcNow().AddHours(-25));
        await inbox.DeliverAsync(late.Text("Long ago"));
        await inbox.ProjectedAsync();
        var lateId = await inbox.ConversationOfAsync(late);
        // The name, a colon, a space and two line feeds take seven bytes.
        var (fits, tooLong) = (new string('é', 496) + "a", new string('é', 497));

        Assert.Equal(ReplyObstacle.Empty, await ObstacleAsync(id, " \n\t "));
        Assert.Equal(ReplyObstacle.TooLong, await ObstacleAsync(id, tooLong));
        Assert.Equal(ReplyObstacle.WindowClosed, await ObstacleAsync(lateId, "Hello"));
        Assert.Null(await ObstacleAsync(id, fits));
        Assert.Null(await ObstacleAsync(id, "cut \ud83d and \0 nothing"));
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);
        Assert.Equal([$"Ana: \n\n{fits}", "Ana: \n\ncut \ufffd and  nothing"], inbox.Graph.SendsTo(customer.Id).Select(s => s.Text));

        async Task<ReplyObstacle?> ObstacleAsync(long conversationId, string text) =>
            (await inbox.Get<Replies>().SendAsync(inbox.Admin, conversationId, new ReplyDraft { Text = text }, Guid.NewGuid())).Obstacle;
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_ToAMessageFromAFasterClock_IsBelowItAndInThePreview(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = new Customer(inbox.AccountId, inbox.Clock.GetUtcNow().AddSeconds(30));
        await inbox.DeliverAsync(customer.Text("From the future", at: 0));
        await inbox.ProjectedAsync();
        var id = await inbox.ConversationOfAsync(customer);

        await inbox.ReplyAsync(id, "Answer");
        await inbox.ReplyAsync(id, "And more");

        await inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);
        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(["From the future", "Ana: \n\nAnswer", "Ana: \n\nAnd more"], thread.Messages.Select(m => m.Text));
        Assert.Equal("Ana: \n\nAnd more", thread.Head.Preview?.Text);
    }
}
