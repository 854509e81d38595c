using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class SenderSignalTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Fact]
    public async Task Typing_WithEveryKey_IsShownOnceInTenSeconds()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var (customer, id) = await inbox.ConversationAsync();
        var signals = inbox.Get<SenderSignals>();

        for (var key = 0; key < 20; key++)
            signals.Typing(inbox.Admin, id);
        await Until.TrueAsync(() => inbox.Graph.ActionsTo(customer.Id).Count == 1);
        inbox.Clock.Advance(TimeSpan.FromSeconds(10));
        signals.Typing(inbox.Admin, id);
        await Until.TrueAsync(() => inbox.Graph.ActionsTo(customer.Id).Count == 2);

        Assert.All(inbox.Graph.ActionsTo(customer.Id), a => Assert.Equal("typing_on", a.GetProperty("sender_action").GetString()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Thread_Opened_IsMarkedSeenOncePerMessageWhereTheChannelSaysSo(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var actions = inbox.Get<ConversationActions>();
        Assert.True(await actions.MarkOpenedAsync(inbox.Admin, id));
        await NothingMoreAsync(inbox);
        Assert.Empty(inbox.Graph.ActionsTo(customer.Id));

        await SetAsync(inbox, seen: true, typing: true);
        try
        {
            await inbox.DeliverAsync(customer.Text("More", at: 20));
            await inbox.ProjectedAsync();
            Assert.True(await actions.MarkOpenedAsync(inbox.Admin, id));
            Assert.False(await actions.MarkOpenedAsync(inbox.Admin, id));
            inbox.Get<SenderSignals>().Seen(inbox.Admin, id);
            await NothingMoreAsync(inbox);
        }
        finally
        {
            await SetAsync(inbox, seen: false, typing: true);
        }

        Assert.Equal("mark_seen", Assert.Single(inbox.Graph.ActionsTo(customer.Id)).GetProperty("sender_action").GetString());
    }

    [Fact]
    public async Task Typing_WhereItIsOffOrTheWindowClosedOrNotForTheAgent_IsNotShown()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var (customer, id) = await inbox.ConversationAsync();
        var late = new Customer(inbox.AccountId, inbox.Clock.GetUtcNow().AddHours(-25));
        await inbox.DeliverAsync(late.Text("Long ago"));
        await inbox.ProjectedAsync();
        var (foreign, foreignId) = await inbox.ConversationAsync();
        var stranger = await inbox.AddAgentAsync(channelIds: await inbox.ConnectAsync(TestInbox.NewAccountId()));
        var signals = inbox.Get<SenderSignals>();

        signals.Typing(inbox.Admin, await inbox.ConversationOfAsync(late));
        signals.Typing(stranger, foreignId);
        await NothingMoreAsync(inbox);
        await SetAsync(inbox, seen: false, typing: false);
        try
        {
            signals.Typing(inbox.Admin, id);
            await NothingMoreAsync(inbox, typing: false);
        }
        finally
        {
            await SetAsync(inbox, seen: false, typing: true);
        }

        Assert.All(new[] { customer, late, foreign }, c => Assert.Empty(inbox.Graph.ActionsTo(c.Id)));
    }

    [Fact]
    public async Task Signal_ThatIsRefused_DisturbsNothing()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.ScriptActions(customer.Id, GraphAnswers.Error(190, 463));

        inbox.Get<SenderSignals>().Typing(inbox.Admin, id);
        await Until.TrueAsync(() => inbox.Graph.ActionsTo(customer.Id).Count == 1);
        await NothingMoreAsync(inbox);

        Assert.NotEqual(ChannelHealth.TokenRejected, await inbox.ReadAsync(db => db.Channels.Where(c => c.Id == inbox.ChannelId).Select(c => c.Health).SingleAsync()));
    }

    private static Task SetAsync(TestInbox inbox, bool seen, bool typing) => inbox.ReadAsync(db => db.Channels.Where(c => c.Id == inbox.ChannelId)
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.ShowSeen, seen).SetProperty(c => c.ShowTyping, typing)));

    /// <summary>Waits until the signals before have been dealt with: more later ones than are handled at once have arrived.</summary>
    private static async Task NothingMoreAsync(TestInbox inbox, bool typing = true)
    {
        if (!typing)
            await SetAsync(inbox, seen: true, typing: false);
        for (var i = 0; i < 8; i++)
        {
            var (customer, id) = await inbox.ConversationAsync();
            if (typing)
                inbox.Get<SenderSignals>().Typing(inbox.Admin, id);
            else
                inbox.Get<SenderSignals>().Seen(inbox.Admin, id);
            await Until.TrueAsync(() => inbox.Graph.ActionsTo(customer.Id).Count == 1);
        }
    }
}
