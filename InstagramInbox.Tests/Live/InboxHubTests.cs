using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using InstagramInbox.Accounts;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Live;

public sealed class InboxHubTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Agent_OfOneChannel_HearsAndSeesOnlyThat(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var otherAccount = TestInbox.NewAccountId();
        var otherChannel = await inbox.ConnectAsync(otherAccount);
        var agent = await inbox.AddAgentAsync("Bruno", signsIn: true, channelIds: otherChannel);
        using var browser = await SignedInClient.SignInAsync(inbox, agent.AgentId);
        await using var hub = await HubClient.ConnectAsync(inbox, browser);
        var theirs = new Customer(otherAccount);

        var (foreign, foreignId) = await inbox.ConversationAsync("Private words");
        await inbox.DeliverAsync(foreign.Attachments(null, attachments: ("image", "https://127.0.0.1:1/picture")));
        await inbox.DeliverBodyAsync(Meta.Delivery(otherAccount, theirs.Text("Words for Bruno")));
        await inbox.ProjectedAsync();
        var theirId = await inbox.ConversationOfAsync(theirs);
        await Until.TrueAsync(() => !hub.Notices.IsEmpty);

        Assert.Equal([theirId], hub.ConversationIds.Distinct());
        Assert.DoesNotContain("Words", string.Join('\n', hub.Notices), StringComparison.OrdinalIgnoreCase);
        Assert.All(hub.Notices, n => Assert.Equal(2, JsonDocument.Parse(n).RootElement.GetProperty("arguments").GetArrayLength()));
        var page = await inbox.Get<ConversationList>().ReadAsync(agent, new ConversationFilter(), null, 50);
        Assert.Equal([theirId], page.Rows.Select(r => r.Id));
        Assert.Empty((await inbox.Get<ConversationList>().ReadAsync(agent, new ConversationFilter(null, inbox.ChannelId), null, 50)).Rows);
        Assert.Null(await inbox.Get<ConversationList>().ReadRowAsync(agent, foreignId));
        Assert.Null(await inbox.Get<ThreadReader>().OpenAsync(agent, foreignId));
        var message = (await inbox.ThreadAsync(foreign)).Messages[^1];
        Assert.Empty((await inbox.Get<ThreadReader>().ReadOlderAsync(agent, foreignId, message with { Id = long.MaxValue })).Messages);
        Assert.False(await inbox.Get<ConversationActions>().ResolveAsync(agent, foreignId));
        Assert.False(await inbox.Get<ConversationActions>().MarkOpenedAsync(agent, foreignId));
        await Assert.ThrowsAsync<AccessDeniedException>(() => inbox.Get<Replies>().SendAsync(agent, foreignId, new ReplyDraft { Text = "Hi" }, Guid.NewGuid()));
        await Assert.ThrowsAsync<AccessDeniedException>(() => inbox.Get<Replies>().RetryAsync(agent, message.Id));
        foreach (var path in new[] { $"/media/messages/{message.Id}", $"/media/contacts/{(await inbox.ThreadAsync(foreign)).Head.ContactId}" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync(path)).StatusCode);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Agent_Disabled_IsCutOffAtOnce(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var agent = await inbox.AddAgentAsync("Carla", signsIn: true);
        using var browser = await SignedInClient.SignInAsync(inbox, agent.AgentId);
        await using var hub = await HubClient.ConnectAsync(inbox, browser);

        var answer = await inbox.Get<AgentAdmin>().DisableAsync(inbox.AdminUser, agent.AgentId);
        Assert.Equal(AgentRefusal.None, answer.Refusal);
        await Until.TrueAsync(() => hub.IsClosed);
        var (customer, _) = await inbox.ConversationAsync();

        Assert.Empty(hub.Notices);
        using var media = await browser.Http.GetAsync($"/media/contacts/{(await inbox.ThreadAsync(customer)).Head.ContactId}");
        Assert.Equal(HttpStatusCode.Forbidden, media.StatusCode);
        await Assert.ThrowsAsync<AccessDeniedException>(() => inbox.Get<AccessControl>().RequireAsync(TestInbox.User(agent.AgentId)));
        await using var again = await HubClient.ConnectAsync(inbox, browser);
        await Until.TrueAsync(() => again.IsClosed);
    }

    [Fact]
    public async Task Hub_Stranger_IsRefused()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        using var socket = new ClientWebSocket();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new UriBuilder(inbox.Address) { Scheme = "ws", Path = "/hubs/inbox" }.Uri, CancellationToken.None));

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Notices_InABurst_AreFewAndTheLastIsAmongThem(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var agent = await inbox.AddAgentAsync("Davi", signsIn: true);
        using var browser = await SignedInClient.SignInAsync(inbox, agent.AgentId);
        await using var hub = await HubClient.ConnectAsync(inbox, browser);

        for (var version = 1; version <= 500; version++)
            inbox.Get<ChangeFeed>().Publish(new ConversationNotice(987_654, inbox.ChannelId, version));
        await Until.TrueAsync(() => hub.Notices.Any(n => n.Contains("[987654,500]", StringComparison.Ordinal)));

        Assert.InRange(hub.Notices.Count, 1, 5);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Notice_WhenItComes_IsOfWhatIsCommitted(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var seen = new TaskCompletionSource<ConversationRow?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var customer = inbox.NewCustomer();
        using var subscription = inbox.Get<ChangeFeed>().OnConversation(notice => _ = Task.Run(async () =>
        {
            if (await inbox.RowAsync(notice.ConversationId) is { } row && row.ContactName == customer.Id)
                seen.TrySetResult(row);
        }));

        await inbox.DeliverAsync(customer.Text("There"));

        Assert.Equal("There", (await seen.Task.WaitAsync(TimeSpan.FromSeconds(10)))?.Preview?.Text);
    }
}
