using InstagramInbox.Channels.Meta.Rate;
using InstagramInbox.Inbox;
using InstagramInbox.Outbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Outbox;

public sealed class PacingTests
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_WhileMetaAsksToWait_CostsNoAttemptAndGoesOutAfterwards(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Get<GraphBudget>().Refused(inbox.ChannelId, TimeSpan.FromMinutes(30));

        await inbox.ReplyAsync(id, "Patience");
        await Until.TrueAsync(() => inbox.Get<OutboxPauses>().Current().Contains(inbox.ChannelId));
        await inbox.StatusesAreAsync(id, [MessageStatus.Queued]);
        var entry = await inbox.ReadAsync(db => db.OutboxEntries.SingleAsync(e => e.ConversationId == id));
        Assert.Equal(0, entry.Attempts);
        Assert.True(entry.DueAt > inbox.Clock.GetUtcNow().AddMinutes(25));
        Assert.Empty(inbox.Graph.SendsTo(customer.Id));

        inbox.Clock.Advance(TimeSpan.FromMinutes(31));
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Claims_WithTheBacklogOfOneAccount_TakeTurns(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind, static services => services.Remove(
            services.Single(s => s.ImplementationType == typeof(OutboxWorker))));
        var (account, crowd) = (TestInbox.NewAccountId(), Enumerable.Range(0, 12).Select(_ => inbox.NewCustomer()).ToList());
        var quiet = await inbox.ConnectAsync(account);
        var guest = new Customer(account, inbox.Clock.GetUtcNow().AddMinutes(-5));
        await inbox.DeliverAsync(crowd.Select(c => c.Text("Hi")));
        await inbox.DeliverBodyAsync(Meta.Delivery(account, guest.Text("Hello")));
        await inbox.ProjectedAsync();
        foreach (var customer in crowd)
            await inbox.ReplyAsync(await inbox.ConversationOfAsync(customer), "Busy");
        await inbox.ReplyAsync(await inbox.ConversationOfAsync(guest), "Quiet");

        var first = await inbox.Get<OutboxClaims>().ClaimAsync(4, CancellationToken.None);
        Assert.Equal(4, first.Count);
        Assert.Contains(first, c => c.ChannelId == quiet);

        inbox.Get<OutboxPauses>().Add(inbox.ChannelId, TimeSpan.FromMinutes(1));
        Assert.Empty(await inbox.Get<OutboxClaims>().ClaimAsync(4, CancellationToken.None));
        inbox.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(9, (await inbox.Get<OutboxClaims>().ClaimAsync(32, CancellationToken.None)).Count);
    }
}
