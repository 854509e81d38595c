using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Assistants;

/// <summary>What holds an assistant back: the window, other apps, machines, crashes, and agents.</summary>
public sealed class RestraintTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private const string Hours = "We are open from 9 to 18.";
    private const string Menu = "Hi! How can I help?\n\n1. Hours\n2. A person";

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_ThatComesAfterTheWindowClosed_IsLeftToPeople(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();

        await desk.DeliverAsync(customer.Text("opening hours?", at: -TimeSpan.FromHours(25).TotalSeconds));

        Assert.Equal("", await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Answer_WhoseWindowClosesWhileItWaits_IsNotSent(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        desk.Inbox.Graph.Script(customer.Id, GraphAnswers.Error(4));
        await desk.WriteAsync(customer, "opening hours?");
        await desk.SaidAsync(customer);
        // The attempt has ended and its message waits for the next one.
        await Until.TrueAsync(async () => (await desk.MessagesAsync(customer)).Exists(m => m is { Status: MessageStatus.Queued, FailureDetail: not null }));

        desk.Inbox.Clock.Advance(TimeSpan.FromHours(25));

        await Until.TrueAsync(async () => (await desk.MessagesAsync(customer)).Exists(m => m.Failure == SendFailure.WindowClosed));
        Assert.Single(desk.Inbox.Graph.SendsTo(customer.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Thread_ThatAnotherAppHolds_IsLeftToIt(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var (standby, passed) = (desk.NewCustomer(), desk.NewCustomer());

        await desk.Inbox.DeliverBodyAsync(Meta.StandbyDelivery(desk.AccountId, standby.Text("opening hours?", at: desk.Now(standby))));
        await desk.DeliverAsync(passed.ControlPassed(null, "4711", at: desk.Now(passed)));
        await desk.Inbox.ReadAsync(db => db.Conversations.Where(c => c.Contact!.ExternalId == passed.Id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.Holder, ThreadHolder.Other).SetProperty(c => c.HolderAt, desk.Inbox.Clock.GetUtcNow().AddHours(1))));
        await desk.WriteAsync(passed, "opening hours?");

        Assert.Equal("", await desk.SaidAsync(standby));
        Assert.Equal("", await desk.SaidAsync(passed));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_ThatTalksToAMachine_HandsOver(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var machine = desk.NewCustomer();
        for (var turn = 0; turn <= AnswerStore.MostAnHour; turn++)
        {
            await desk.WriteAsync(machine, "opening hours?");
            await desk.SaidAsync(machine);
        }

        Assert.Equal(AnswerStore.MostAnHour, (await desk.MessagesAsync(machine)).Count(m => m.Automated));
        Assert.Equal(SessionState.HandedOver, await desk.StateAsync(machine));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_LookedAtTwiceAtOnceAndAfterACrash_IsAnsweredOnce(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "opening hours?");
        await desk.SaidAsync(customer);
        var id = await desk.Inbox.ConversationOfAsync(customer);

        // As if a node had stored the answer and died before it could note anything else.
        await desk.Inbox.ReadAsync(db => db.AssistantSessions.Where(s => s.ConversationId == id).ExecuteDeleteAsync());
        await desk.Inbox.ReadAsync(db => db.Conversations.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AssistantDueAt, DateTimeOffset.UnixEpoch)));
        var turns = desk.Inbox.Get<AssistantTurns>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => turns.TakeAsync(id, DateTimeOffset.UnixEpoch, CancellationToken.None)));

        Assert.Equal(Hours, await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Agent_WhoTakesOverWithoutAWord_SilencesTheAssistantAndGivesBack(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "Good day");
        await desk.SaidAsync(customer);
        var id = await desk.Inbox.ConversationOfAsync(customer);
        var control = desk.Inbox.Get<AssistantControl>();
        var stranger = await desk.Inbox.AddAgentAsync("Iva", channelIds: desk.Inbox.ChannelId);

        Assert.False(await control.TakeOverAsync(stranger, id));
        Assert.True(await control.TakeOverAsync(desk.Inbox.Admin, id));
        Assert.False(await control.TakeOverAsync(desk.Inbox.Admin, id));
        desk.Inbox.Clock.Advance(TimeSpan.FromHours(2));
        await desk.WriteAsync(customer, "opening hours?");
        Assert.Equal(Menu, await desk.SaidAsync(customer));

        Assert.True(await control.GiveBackAsync(desk.Inbox.Admin, id));
        await desk.WriteAsync(customer, "opening hours, please");
        Assert.Equal($"{Menu}|{Hours}", await desk.SaidAsync(customer));
        Assert.Equal(2, await desk.Inbox.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == $"conversation:{id}" && e.Action.StartsWith("assistant."))));
    }

    private async Task<AssistantDesk> OpenAsync(DatabaseKind kind, Action<AssistantForm>? change = null) =>
        await AssistantDesk.OpenAsync(await inboxes.OnAsync(kind), change);
}
