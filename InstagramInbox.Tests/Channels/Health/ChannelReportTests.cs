using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Health;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Channels.Health;

public sealed class ChannelReportTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Errors_OfSends_AreCountedByKindAndOutliveTheProcess(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        inbox.Graph.Script(customer.Id, GraphAnswers.Error(10, 2534022), GraphAnswers.Error(10, 2534022), GraphAnswers.Error(551));
        for (var i = 0; i < 4; i++)
            await inbox.ReplyAsync(id, $"secret {i}");
        await inbox.StatusesAreAsync(id, [MessageStatus.Failed, MessageStatus.Failed, MessageStatus.Failed, MessageStatus.Sent]);

        await inbox.Get<ChannelPulseWriter>().StoreAsync(CancellationToken.None);
        Assert.Empty(inbox.Get<ChannelPulse>().Unstored(inbox.ChannelId));
        var report = (await ReportAsync(inbox))!;

        var closed = report.Errors.Single(e => e.Fault == new ChannelFault(ChannelOperation.Send, ChannelErrorClass.WindowClosed, "10/2534022"));
        Assert.Equal((2, 2), (closed.LastDay, closed.LastWeek));
        Assert.Equal("(10/2534022) no", closed.Detail);
        Assert.Contains(report.Errors, e => e.Fault.Class == ChannelErrorClass.Unreachable);
        Assert.DoesNotContain(report.Errors, e => e.Detail.Contains("secret", StringComparison.Ordinal));
        Assert.NotNull(report.LastEventAt);
        Assert.NotNull(report.LastSentAt);
        Assert.True(await inbox.ReadAsync(db => db.Channels.AnyAsync(c => c.Id == inbox.ChannelId && c.LastEventAt != null && c.LastSentAt != null)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Errors_StoredTwice_AddUpAndGrowOld(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind);
        var (pulse, writer) = (inbox.Get<ChannelPulse>(), inbox.Get<ChannelPulseWriter>());
        var fault = new ChannelFault(ChannelOperation.Account, ChannelErrorClass.TokenRejected, "190");
        pulse.Failed(inbox.ChannelId, fault, "first");
        await writer.StoreAsync(CancellationToken.None);
        pulse.Failed(inbox.ChannelId, fault, "second");
        pulse.Failed(99_999, fault, "of no channel");
        await writer.StoreAsync(CancellationToken.None);
        Assert.Equal((2, 2, "second"), await ErrorAsync());

        inbox.Clock.Advance(TimeSpan.FromHours(25));
        pulse.Failed(inbox.ChannelId, fault, "third, not stored yet");
        Assert.Equal((1, 3, "third, not stored yet"), await ErrorAsync());

        inbox.Clock.Advance(TimeSpan.FromDays(9));
        await writer.StoreAsync(CancellationToken.None);
        Assert.Empty((await ReportAsync(inbox))!.Errors);
        await writer.StoreAsync(CancellationToken.None);
        Assert.True(await inbox.ReadAsync(async db => await db.ChannelErrors.CountAsync() <= 1));

        async Task<(int, int, string)> ErrorAsync()
        {
            var error = Assert.Single((await ReportAsync(inbox))!.Errors);
            return (error.LastDay, error.LastWeek, error.Detail);
        }
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task TestMessage_ToAnOpenWindow_GoesTheWayOfEveryReply(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        using var scope = inbox.App.Services.CreateScope();
        var tests = scope.ServiceProvider.GetRequiredService<TestMessages>();

        var recipient = Assert.Single(await tests.RecipientsAsync(inbox.AdminUser, inbox.ChannelId), r => r.ConversationId == id);
        var outcome = await tests.SendAsync(inbox.AdminUser, inbox.ChannelId, recipient.ConversationId, "Only a test");
        var messageId = Assert.Single(outcome.MessageIds);

        var progress = await Until.IsAsync(() => tests.ReadAsync(inbox.AdminUser, messageId), p => p?.Status == MessageStatus.Sent);
        Assert.NotNull(progress!.SentAt);
        Assert.Equal(["Ana: \n\nOnly a test"], inbox.Graph.SendsTo(customer.Id).Select(s => s.Text));
        Assert.True(await inbox.ReadAsync(db => db.AuditEntries.AnyAsync(a => a.Action == "channel.tested" && a.Detail == $"message:{messageId}")));
        await Assert.ThrowsAsync<AccessDeniedException>(() => tests.SendAsync(inbox.AdminUser, inbox.ChannelId + 1, id, "Another channel"));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Report_ForOneWhoIsNoAdmin_IsRefused(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (_, id) = await inbox.ConversationAsync();
        var agent = TestInbox.User((await inbox.AddAgentAsync()).AgentId);
        using var scope = inbox.App.Services.CreateScope();
        var services = scope.ServiceProvider;

        await Assert.ThrowsAsync<AccessDeniedException>(() => services.GetRequiredService<ChannelReports>().ReadAsync(agent, inbox.ChannelId));
        await Assert.ThrowsAsync<AccessDeniedException>(() => services.GetRequiredService<WebhookSelfTest>().RunAsync(agent, "instagram"));
        await Assert.ThrowsAsync<AccessDeniedException>(() => services.GetRequiredService<TestMessages>().RecipientsAsync(agent, inbox.ChannelId));
        await Assert.ThrowsAsync<AccessDeniedException>(() => services.GetRequiredService<TestMessages>().SendAsync(agent, inbox.ChannelId, id, "No"));
    }

    private static async Task<ChannelReport?> ReportAsync(TestInbox inbox)
    {
        using var scope = inbox.App.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<ChannelReports>().ReadAsync(inbox.AdminUser, inbox.ChannelId);
    }
}
