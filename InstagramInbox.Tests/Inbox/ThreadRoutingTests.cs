using InstagramInbox.Accounts;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class ThreadRoutingTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private const string MetaInbox = "263902037430900";

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Thread_PassedTakenAndReleased_IsSeenWhereItIs(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var routing = inbox.Get<ThreadRouting>();

        Assert.Equal(new RoutingOutcome(null), await routing.PassAsync(inbox.Admin, id, MetaInbox));
        var passed = await routing.ChoicesAsync(inbox.Admin, id);
        Assert.Equal((ThreadHolder.Other, MetaInbox, "Meta Business Suite"), (passed!.Holder, passed.HolderAppId, passed.HolderName));
        Assert.True((await routing.RequestAsync(inbox.Admin, id)).IsDone);
        Assert.True((await routing.TakeAsync(inbox.Admin, id)).IsDone);
        Assert.Equal(ThreadHolder.Us, (await routing.ChoicesAsync(inbox.Admin, id))!.Holder);
        Assert.True((await routing.ReleaseAsync(inbox.Admin, id)).IsDone);

        Assert.Equal(ThreadHolder.Unknown, (await routing.ChoicesAsync(inbox.Admin, id))!.Holder);
        Assert.Equal(
            [$"pass_thread_control {customer.Id} {MetaInbox}", $"request_thread_control {customer.Id}", $"take_thread_control {customer.Id}", $"release_thread_control {customer.Id}"],
            inbox.Graph.Questions.Where(q => q.Contains("_thread_control " + customer.Id, StringComparison.Ordinal)));
        Assert.Equal(
            ["thread.passed", "thread.requested", "thread.taken", "thread.released"],
            await inbox.ReadAsync(db => db.AuditEntries.Where(a => a.Subject == $"conversation:{id}").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
    }

    [Theory]
    [InlineData(190, null, "Routing_TokenRejected")]
    [InlineData(10, null, "Routing_NotAllowed")]
    [InlineData(2018300, null, "Routing_OtherApp")]
    [InlineData(100, 2018001, "Routing_NoThread")]
    [InlineData(613, null, "Routing_Later")]
    [InlineData(100, null, "Routing_Refused")]
    public async Task Thread_NotGiven_SaysWhyAndStaysAsItWas(int code, int? subcode, string reason)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.ScriptAnswers($"take_thread_control {customer.Id}", GraphAnswers.Error(code, subcode));

        var outcome = await inbox.Get<ThreadRouting>().TakeAsync(await inbox.AddAgentAsync(), id);

        Assert.Equal(new RoutingOutcome(reason), outcome);
        Assert.Equal(ThreadHolder.Unknown, (await inbox.Get<ThreadRouting>().ChoicesAsync(inbox.Admin, id))!.Holder);
    }

    [Fact]
    public async Task Thread_OfAnotherChannel_IsNotTouched()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var (customer, id) = await inbox.ConversationAsync();
        var stranger = await inbox.AddAgentAsync(channelIds: await inbox.ConnectAsync(TestInbox.NewAccountId()));

        await Assert.ThrowsAsync<AccessDeniedException>(() => inbox.Get<ThreadRouting>().TakeAsync(stranger, id));
        Assert.Null(await inbox.Get<ThreadRouting>().ChoicesAsync(stranger, id));
        Assert.DoesNotContain($"take_thread_control {customer.Id}", inbox.Graph.Questions);
    }
}
