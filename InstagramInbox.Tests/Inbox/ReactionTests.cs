using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class ReactionTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reaction_GivenAndTakenBack_IsOnTheBubbleAndAtTheProvider(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, messageId, mid) = await MessageAsync(inbox);

        Assert.Null(await SetAsync(inbox, messageId, "❤️"));
        Assert.Equal("❤️", await OwnAsync(inbox, messageId));
        Assert.Null(await SetAsync(inbox, messageId, null));
        Assert.Null(await OwnAsync(inbox, messageId));

        Assert.Equal(
            [$$$"""{"recipient":{"id":"{{{customer.Id}}}"},"sender_action":"react","payload":{"message_id":"{{{mid}}}","reaction":"love"}}""",
             $$$"""{"recipient":{"id":"{{{customer.Id}}}"},"sender_action":"unreact","payload":{"message_id":"{{{mid}}}"}}"""],
            inbox.Graph.ActionsTo(customer.Id).Select(a => a.GetRawText()));
        Assert.Equal(2, await inbox.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == $"message:{messageId}" && e.Action == "message.reacted")));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reaction_ThatDidNotArrive_IsNotOnTheBubble(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, messageId, _) = await MessageAsync(inbox);
        inbox.Graph.ScriptActions(
            customer.Id, GraphAnswers.Error(100, 2534015), GraphAnswers.Error(10, 2534022), GraphAnswers.Error(2, status: 500), GraphAnswers.Reset);

        ReactionProblem?[] problems =
        [
            await SetAsync(inbox, messageId, "❤️"), await SetAsync(inbox, messageId, "❤️"), await SetAsync(inbox, messageId, "❤️"),
            await SetAsync(inbox, messageId, "❤️"), await SetAsync(inbox, messageId, "🤖"),
        ];

        Assert.Equal([ReactionProblem.Refused, ReactionProblem.WindowClosed, ReactionProblem.TryAgain, ReactionProblem.TryAgain, ReactionProblem.NotTaken], problems);
        Assert.Null(await OwnAsync(inbox, messageId));
        Assert.Equal(4, inbox.Graph.ActionsTo(customer.Id).Count);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reaction_AfterTheWindowOrToWhatIsGone_IsNotTried(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var late = new Customer(inbox.AccountId, inbox.Clock.GetUtcNow().AddHours(-25));
        var mid = late.NewMid();
        await inbox.DeliverAsync(late.Text("Long ago"), late.Text("Regretted", mid), late.Removal(mid));
        await inbox.ProjectedAsync();
        var messages = (await inbox.ThreadAsync(late)).Messages;

        Assert.Equal(ReactionProblem.WindowClosed, await SetAsync(inbox, messages.Single(m => m.Text is not null).Id, "❤️"));
        Assert.Equal(ReactionProblem.Gone, await SetAsync(inbox, messages.Single(m => m.Text is null).Id, "❤️"));
        Assert.Empty(inbox.Graph.ActionsTo(late.Id));
    }

    [Fact]
    public void Reactions_OfALogin_AreThoseThatMetaTakes()
    {
        Assert.Equal(["❤️"], InstagramInbox.Channels.Meta.GraphSender.ReactionsFor(ChannelLogin.Page));
        Assert.Contains("😂", InstagramInbox.Channels.Meta.GraphSender.ReactionsFor(ChannelLogin.Instagram));
    }

    private static async Task<(Customer Customer, long MessageId, string Mid)> MessageAsync(TestInbox inbox)
    {
        var customer = inbox.NewCustomer();
        var mid = customer.NewMid();
        await inbox.DeliverAsync(customer.Text("I like it", mid));
        await inbox.ProjectedAsync();
        return (customer, (await inbox.ThreadAsync(customer)).Messages.Single().Id, mid);
    }

    private static Task<ReactionProblem?> SetAsync(TestInbox inbox, long messageId, string? emoji) =>
        inbox.Get<MessageReactions>().SetAsync(inbox.Admin, messageId, emoji);

    private static Task<string?> OwnAsync(TestInbox inbox, long messageId) =>
        inbox.ReadAsync(db => db.Messages.Where(m => m.Id == messageId).Select(m => m.OwnReaction).SingleAsync());
}
