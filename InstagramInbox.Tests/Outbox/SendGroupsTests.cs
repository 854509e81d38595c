using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Outbox;

/// <summary>Messages of several parts, and attempts that end otherwise than well.</summary>
public sealed class SendGroupsTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Pictures_RefusedAndSentAgain_GoOutOnceMoreTogether(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id, ids) = await SendPicturesAsync(inbox, c => inbox.Graph.Script(c.Id, GraphAnswers.Error(100, 2018047)));
        await inbox.StatusesAreAsync(id, [MessageStatus.Failed, MessageStatus.Failed]);

        // Whichever of its bubbles is pressed.
        Assert.True(await inbox.Get<Replies>().RetryAsync(inbox.Admin, ids[1]));
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);

        Assert.False(await inbox.Get<Replies>().RetryAsync(inbox.Admin, ids[0]));
        var urls = inbox.Graph.SendsTo(customer.Id).Select(s => s.Body.GetProperty("message").GetProperty("attachments")).ToList();
        Assert.Equal([2, 2], urls.Select(u => u.GetArrayLength()));
        // Every attempt has a link of its own.
        Assert.NotEqual(urls[0][0].GetProperty("payload").GetProperty("url").GetString(), urls[1][0].GetProperty("payload").GetProperty("url").GetString());
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Pictures_OfUnknownOutcome_AreSettledByTheirEcho(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id, _) = await SendPicturesAsync(inbox, c => inbox.Graph.Script(c.Id, GraphAnswers.Reset));
        await inbox.StatusesAreAsync(id, [MessageStatus.Unconfirmed, MessageStatus.Unconfirmed]);
        var mid = "m.pictures." + customer.Id;

        await inbox.DeliverAsync(Echo(customer, mid, 601));
        await inbox.ProjectedAsync();

        await inbox.StatusesAreAsync(id, [MessageStatus.Delivered, MessageStatus.Delivered]);
        Assert.Equal(2, await inbox.ReadAsync(db => db.Messages.CountAsync(m => m.Mid == mid)));
        Assert.Single(inbox.Graph.SendsTo(customer.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Pictures_OfUnknownOutcome_AreSettledByTheThreadAtTheProvider(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id, _) = await SendPicturesAsync(inbox, c =>
        {
            inbox.Graph.Script(c.Id, GraphAnswers.Garbage);
            inbox.Graph.Threads[c.Id] = $$$"""
                {"id":"m.found.{{{c.Id}}}","created_time":"{{{inbox.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss}}}+0000","from":{"id":"{{{inbox.AccountId}}}"},
                "attachments":{"data":[{"mime_type":"image/png","image_data":{"url":"https://x.example/1"}},{"mime_type":"image/png","image_data":{"url":"https://x.example/2"}}]}}
                """;
        });

        await inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);
        Assert.Equal(2, await inbox.ReadAsync(db => db.Messages.CountAsync(m => m.Mid == "m.found." + customer.Id)));
        Assert.Single(inbox.Graph.SendsTo(customer.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Pictures_WhoseEchoCameDuringTheAttempt_EndInTwoBubbles(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (released, mid) = (new TaskCompletionSource(), $"m.{Guid.NewGuid():N}");
        var (customer, id, _) = await SendPicturesAsync(inbox, c => inbox.Graph.Script(c.Id, GraphAnswers.After(released.Task, GraphAnswers.Accept(mid))));
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);

        await inbox.DeliverAsync(Echo(customer, mid, 700), customer.Read(mid, 701));
        await inbox.ProjectedAsync();
        await inbox.StatusesAreAsync(id, [MessageStatus.Sending, MessageStatus.Sending]);
        released.SetResult();

        await inbox.StatusesAreAsync(id, [MessageStatus.Read, MessageStatus.Read]);
        await inbox.ProjectedAsync();
        Assert.Equal(3, (await inbox.ThreadAsync(customer)).Messages.Count);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task File_ThatCouldNotBeFetched_IsTriedOnceMoreAndThenFails(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id, ids) = await SendPicturesAsync(
            inbox, c => inbox.Graph.Script(c.Id, GraphAnswers.Error(100, 2018008), GraphAnswers.Error(100, 2018008)));
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);
        await inbox.StatusesAreAsync(id, [MessageStatus.Queued, MessageStatus.Queued]);
        inbox.Clock.Advance(TimeSpan.FromSeconds(10));

        await inbox.StatusesAreAsync(id, [MessageStatus.Failed, MessageStatus.Failed]);
        Assert.Equal(SendFailure.BadMessage, (await inbox.ThreadAsync(customer)).Messages.Single(m => m.Id == ids[0]).Failure);
        Assert.Equal(2, inbox.Graph.SendsTo(customer.Id).Count);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Token_ReplacedDuringAnAttemptThatItWasRefusedFor_LeavesTheChannelUp(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var account = TestInbox.NewAccountId();
        var channelId = await inbox.ConnectAsync(account, "old-token");
        var customer = new Customer(account);
        await inbox.DeliverBodyAsync(Meta.Delivery(account, customer.Text("Hi")));
        await inbox.ProjectedAsync();
        var id = await inbox.ConversationOfAsync(customer);
        var released = new TaskCompletionSource();
        inbox.Graph.Script(customer.Id, GraphAnswers.After(released.Task, GraphAnswers.Error(190, 463)));

        await inbox.ReplyAsync(id, "In between");
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);
        await using (var scope = inbox.App.Services.CreateAsyncScope())
        {
            var saved = await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().EditAsync(
                inbox.AdminUser, channelId, new ChannelForm { Name = "Shop", InstagramId = account, Token = "new-token" });
            Assert.Null(saved.Problem);
        }

        released.SetResult();
        // Real time: the pause before the next attempt is a second.
        await Until.TrueAsync(() =>
        {
            inbox.Clock.Advance(TimeSpan.FromMilliseconds(200));
            return inbox.Graph.SendsTo(customer.Id).Count == 2;
        });

        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        Assert.Equal(["Bearer old-token", "Bearer new-token"], inbox.Graph.SendsTo(customer.Id).Select(s => s.Token));
        // What the attempt says about the channel is noted after the message.
        await Until.TrueAsync(() => inbox.ReadAsync(db => db.Channels.AnyAsync(c => c.Id == channelId && c.Health == ChannelHealth.Ok)));
    }

    private static string Echo(Customer customer, string mid, double at) => $$$"""
        {"sender":{"id":"{{{customer.AccountId}}}"},"recipient":{"id":"{{{customer.Id}}}"},"timestamp":{{{customer.At(at)}}},"message":{"mid":{{{Meta.Json(mid)}}},"is_echo":true,
        "attachments":[{"type":"image","payload":{"url":"https://x.example/1"}},{"type":"image","payload":{"url":"https://x.example/2"}}]}}
        """;

    private static async Task<(Customer Customer, long ConversationId, IReadOnlyList<long> MessageIds)> SendPicturesAsync(TestInbox inbox, Action<Customer> script)
    {
        var (customer, id) = await inbox.ConversationAsync();
        var agent = await inbox.AddAgentAsync(signsIn: true);
        using var browser = await SignedInClient.SignInAsync(inbox, agent.AgentId);
        Guid[] files = [await browser.UploadAsync(id, UploadSteps.Png, "a.png"), await browser.UploadAsync(id, UploadSteps.Png, "b.png")];
        script(customer);
        var outcome = await inbox.Get<Replies>().SendAsync(agent, id, new ReplyDraft { FileIds = files }, Guid.NewGuid());
        Assert.Null(outcome.Obstacle);
        return (customer, id, outcome.MessageIds);
    }
}
