using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Outbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Outbox;

public sealed class UnconfirmedTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_ConnectionBrokeAfterItWasWritten_IsSettledByItsEcho(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.Script(customer.Id, GraphAnswers.Reset, GraphAnswers.Accept("m.next." + customer.Id));

        await inbox.ReplyAsync(id, "Did it arrive?");
        await inbox.ReplyAsync(id, "Next");
        await inbox.StatusesAreAsync(id, [MessageStatus.Unconfirmed, MessageStatus.Sent]);
        await inbox.DeliverAsync(customer.Echo("Something else", customer.NewMid(), 600), customer.Echo("Ana: \n\nDid it arrive? ", "m.settled." + customer.Id, 601));
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(MessageStatus.Delivered, thread.Messages.Single(m => m.Text == "Ana: \n\nDid it arrive?").Status);
        Assert.Equal(4, thread.Messages.Count);
        Assert.Equal(2, inbox.Graph.SendsTo(customer.Id).Count);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_SettledByItsEchoThenRemoved_LeavesNoWordInThePreview(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.Script(customer.Id, GraphAnswers.Reset);
        await inbox.ReplyAsync(id, "Regretted");
        await inbox.StatusesAreAsync(id, [MessageStatus.Unconfirmed]);

        await inbox.DeliverAsync(customer.Echo("Ana: \n\nRegretted", "m.regret." + customer.Id, 601), customer.EchoRemoval("m.regret." + customer.Id, 602));
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(MessageStatus.Removed, thread.Messages[^1].Status);
        Assert.Null(thread.Head.Preview?.Text);
        Assert.Equal(MessageStatus.Removed, thread.Head.Preview?.Status);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_AnsweredWithGarbage_IsSettledByTheNewestMessagesOfTheThread(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.Script(customer.Id, GraphAnswers.Garbage);
        inbox.Graph.Threads[customer.Id] = $$"""
            {"id":"m.theirs","created_time":"{{inbox.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss}}+0000","from":{"id":"{{customer.Id}}"},"message":"Ana: \n\nFound"},
            {"id":"m.found.{{customer.Id}}","created_time":"{{inbox.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss}}+0000","from":{"id":"{{inbox.AccountId}}"},"message":"Ana: \n\nFound"}
            """;

        var reply = await inbox.ReplyAsync(id, "Found");

        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        Assert.Equal("m.found." + customer.Id, await inbox.ReadAsync(db => db.Messages.Where(m => m.Id == reply).Select(m => m.Mid!).SingleAsync()));
        Assert.Single(inbox.Graph.SendsTo(customer.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_OutcomeUnknown_IsDecidedByTheAgent(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.Script(customer.Id, GraphAnswers.Reset, GraphAnswers.Reset);
        var (seen, again) = (await inbox.ReplyAsync(id, "Seen"), await inbox.ReplyAsync(id, "Again"));
        await inbox.StatusesAreAsync(id, [MessageStatus.Unconfirmed, MessageStatus.Unconfirmed]);

        Assert.True(await inbox.Get<Replies>().ConfirmSentAsync(inbox.Admin, seen));
        Assert.True(await inbox.Get<Replies>().RetryAsync(inbox.Admin, again));

        await inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);
        Assert.Equal(["Ana: \n\nSeen", "Ana: \n\nAgain", "Ana: \n\nAgain"], inbox.Graph.SendsTo(customer.Id).Select(s => s.Text));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Attempt_LeftBehindByADeadProcess_IsUnconfirmedAndFreesItsEcho(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var released = new TaskCompletionSource();
        inbox.Graph.Script(customer.Id, GraphAnswers.After(released.Task, GraphAnswers.Reset));
        await inbox.ReplyAsync(id, "Lost");
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);
        await inbox.DeliverAsync(customer.Echo("Ana: \n\nLost", "m.lost." + customer.Id, 605));
        await Until.TrueAsync(() => inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.ConversationId == id && h.Reason == HoldReason.AwaitsAttempt)));

        // The attempt is older than any attempt of a living process can be.
        await inbox.ReadAsync(db => db.OutboxEntries.Where(e => e.ConversationId == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.ClaimedAt, DateTimeOffset.UnixEpoch)));
        await inbox.Get<OutboxClaims>().AbandonLostAttemptsAsync(atStart: false, CancellationToken.None);
        inbox.Get<ProjectorSignal>().Set();
        await inbox.StatusesAreAsync(id, [MessageStatus.Delivered]);
        released.SetResult();

        await inbox.StatusesAreAsync(id, [MessageStatus.Delivered]);
        Assert.Single(inbox.Graph.SendsTo(customer.Id));
    }
}
