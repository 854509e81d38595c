using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class ProjectionTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_OfTextAndAttachments_IsOneBubbleEach(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();

        await inbox.DeliverAsync(customer.Attachments("Look", attachments: [("image", "https://a.fbcdn.net/1"), ("video", "https://a.fbcdn.net/2"), ("hologram", "https://a.fbcdn.net/3")]));
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(["Look", null, null, null], thread.Messages.Select(m => m.Text));
        Assert.Equal([null, "image", "video", "hologram"], thread.Messages.Select(m => m.AttachmentType));
        Assert.Equal([false, true, true, false], thread.Messages.Select(m => m.HasMedia));
        Assert.Equal(4, thread.Head.UnreadCount);
        Assert.Equal([0, 1, 2, 3], await inbox.ReadAsync(db => db.Messages.Where(m => m.ConversationId == thread.Head.Id).OrderBy(m => m.Id).Select(m => m.Part).ToListAsync()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Delivery_FiveTimesAtOnce_IsAppliedOnce(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();
        var body = Meta.Delivery(inbox.AccountId, customer.Text("Once"), customer.Unknown("teleport", 1));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => inbox.DeliverBodyAsync(body)));
        await inbox.ProjectedAsync();
        await inbox.DeliverBodyAsync(body);
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(["Once", null], thread.Messages.Select(m => m.Text));
        Assert.Equal("teleport", thread.Messages[1].AttachmentType);
        Assert.Equal(2, thread.Head.UnreadCount);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_RemovedBeforeItCame_LeavesNoWordBehind(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, secret) = (inbox.NewCustomer(), $"secret-{Guid.NewGuid():N}");
        var mid = customer.NewMid();

        await inbox.DeliverAsync(customer.Removal(mid, 2));
        await inbox.ProjectedAsync();
        await inbox.DeliverAsync(customer.Attachments(secret, mid, 1, ("image", "https://a.fbcdn.net/" + secret)));
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.All(thread.Messages, m => Assert.Equal(MessageStatus.Removed, m.Status));
        Assert.Equal(0, thread.Head.UnreadCount);
        Assert.Equal(MessageStatus.Removed, thread.Head.Preview?.Status);
        Assert.False(await IsAnywhereAsync(inbox, secret));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_Removed_IsGoneFromThreadAndPreview(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();
        var (mid, ours) = (customer.NewMid(), customer.NewMid());

        await inbox.DeliverAsync(customer.Text("Oops", mid), customer.Echo("Our oops", ours, 1));
        await inbox.ProjectedAsync();
        await inbox.DeliverAsync(customer.Removal(mid, 2), customer.EchoRemoval(ours, 3));
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.All(thread.Messages, m => Assert.Equal((MessageStatus.Removed, null), (m.Status!.Value, m.Text)));
        Assert.Equal(MessageStatus.Removed, thread.Head.Preview?.Status);
        Assert.Null(thread.Head.Preview?.Text);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task RemovalOfOurs_BeforeItsEcho_WaitsForIt(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();
        var ours = customer.NewMid();

        await inbox.DeliverAsync(customer.EchoRemoval(ours, 3), customer.Echo("Our oops", ours, 1));
        await inbox.ProjectedAsync();

        Assert.Equal(MessageStatus.Removed, Assert.Single((await inbox.ThreadAsync(customer)).Messages).Status);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Read_BeforeItsMessage_TicksItAndEarlierOnes(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();

        await inbox.DeliverAsync(customer.Text("Hi", at: 0), customer.Read("second", 9), customer.Echo("Third", "third", 3));
        await inbox.DeliverAsync(customer.Echo("Second", "second", 2), customer.Echo("First", "first", 1));
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(
            [("Hi", null), ("First", MessageStatus.Read), ("Second", MessageStatus.Read), ("Third", MessageStatus.Delivered)],
            thread.Messages.Select(m => (m.Text!, m.Status)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Deliveries_OfSeveralMessagesThatAreYetToCome_WaitForEach(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();

        await inbox.DeliverAsync(customer.Text("Hi"), customer.Delivered(5, "one", "two", "one"));
        await inbox.ProjectedAsync();

        var waiting = await inbox.ReadAsync(async db => await db.HeldEvents.Where(h => h.Mid == "one" || h.Mid == "two").ToListAsync());
        Assert.Equal(["one", "two"], waiting.Select(h => h.Mid).Order());
        Assert.All(waiting, h => Assert.Equal(HoldReason.AwaitsMessage, h.Reason));
        await inbox.DeliverAsync(customer.Echo("Two", "two", 2), customer.Echo("One", "one", 1));
        await inbox.ProjectedAsync();
        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.Mid == "one" || h.Mid == "two")));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Batch_OfAThousandOverSeveralAccounts_IsAllThere(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (otherAccount, nobodys) = (TestInbox.NewAccountId(), TestInbox.NewAccountId());
        var otherChannel = await inbox.ConnectAsync(otherAccount);
        List<Customer> customers = [.. Enumerable.Range(0, 100).Select(i => new Customer(i % 2 == 0 ? inbox.AccountId : otherAccount))];
        var entries = customers.Select((c, i) => Meta.Entry(c.AccountId, Enumerable.Range(0, 10).Select(n => c.Text($"{i}-{n}", at: n))));

        await inbox.DeliverBodyAsync(Meta.Batch(entries.Append(Meta.Entry(nobodys, new Customer(nobodys).Text("Anybody?")))));
        await inbox.ProjectedAsync();

        Assert.Equal(500, await inbox.ReadAsync(db => db.Messages.CountAsync(m => m.ChannelId == otherChannel)));
        foreach (var (customer, index) in customers.Select((c, i) => (c, i)).Take(4))
            Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{index}-{n}"), (await inbox.ThreadAsync(customer)).Messages.Select(m => m.Text));
        Assert.Equal(HoldReason.UnknownAccount, await inbox.ReadAsync(db => db.HeldEvents.Where(h => h.AccountId == nobodys).Select(h => h.Reason).SingleAsync()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task UnknownAccount_Connected_ShowsWhatCameBefore(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var account = TestInbox.NewAccountId();
        var customer = new Customer(account);
        await inbox.DeliverBodyAsync(Meta.Delivery(account, customer.Text("First", "first"), customer.Text("Second", "second", 1)));
        await inbox.DeliverBodyAsync(Meta.Delivery(account, customer.Removal("second", 2)));
        await inbox.ProjectedAsync();

        await inbox.ConnectAsync(account);
        await Until.TrueAsync(() => inbox.ReadAsync(async db => !await db.HeldEvents.AnyAsync(h => h.AccountId == account)));

        Assert.Equal(["First", null], (await inbox.ThreadAsync(customer)).Messages.Select(m => m.Text));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task HostileContent_InEveryPlace_DoesNotStopWhatIsBehindIt(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();
        var longText = new string('ü', 100_000);

        await inbox.DeliverAsync(
            customer.Event(0, """ "message":{"mid":"nul.1","text":"a\u0000b"} """),
            customer.Event(1, """ "message":{"mid":"half.1","text":"cut \ud83d"} """),
            customer.Event(2, """ "message":{"mid":"bad\u0000mid","text":"x"} """),
            customer.Event(3, """ "message":{"mid":"half\udc00mid","text":"x"} """),
            customer.Event(4, """ "message":{"mid":"url.1","attachments":[{"type":"im\u0000age","payload":{"url":"https://x\ud83d"}}]} """),
            customer.Event(5, """ "\ud83d":{} """),
            customer.Event(6, """ "message":{"mid":{},"text":[]} """),
            customer.Event(7, """ "message":null,"read":{"mid":"\u0000"} """),
            customer.Text(longText, at: 8),
            customer.Text("👩‍👩‍👧 ok ' \" ; -- %s {0}", at: 9));
        await inbox.ProjectedAsync();

        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal("👩‍👩‍👧 ok ' \" ; -- %s {0}", thread.Messages[^1].Text);
        Assert.Contains(thread.Messages, m => m.Text == longText);
        Assert.Contains(thread.Messages, m => m.Text?.StartsWith("cut ", StringComparison.Ordinal) == true);
        Assert.Equal("👩‍👩‍👧 ok ' \" ; -- %s {0}", thread.Head.Preview?.Text);
        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.Reason == HoldReason.Failed && h.ChannelId == inbox.ChannelId)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Conversation_NewMessages_CountAndReopenIt(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var actions = inbox.Get<ConversationActions>();

        Assert.True(await actions.MarkOpenedAsync(inbox.Admin, id));
        Assert.True(await actions.ResolveAsync(inbox.Admin, id));
        Assert.False(await actions.ResolveAsync(inbox.Admin, id));
        Assert.Equal((0, ConversationStatus.Resolved), await StateAsync());
        await inbox.DeliverAsync(customer.Text("One more", "again", 5));
        await inbox.ProjectedAsync();
        Assert.Equal((1, ConversationStatus.Open), await StateAsync());
        await inbox.DeliverAsync(customer.Removal("again", 6));
        await inbox.ProjectedAsync();
        Assert.Equal((0, ConversationStatus.Open), await StateAsync());

        async Task<(int, ConversationStatus)> StateAsync() => await inbox.RowAsync(id) is { } row ? (row.UnreadCount, row.Status) : default;
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Preview_WhateverTheOrder_IsTheNewestByTime(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();

        await inbox.DeliverAsync(customer.Text("Middle", at: 5), customer.Text("Newest", at: 9), customer.Echo("Oldest", customer.NewMid(), 1));
        await inbox.ProjectedAsync();

        var head = (await inbox.ThreadAsync(customer)).Head;
        Assert.Equal("Newest", head.Preview?.Text);
        Assert.Equal(customer.At(9), head.LastActivityAt.ToUnixTimeMilliseconds());
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Threads_AgentsActWhileMessagesCome_NoEventIsHeld(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        using var done = new CancellationTokenSource();
        var acting = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var actions = inbox.Get<ConversationActions>();
            while (!done.IsCancellationRequested)
            {
                await actions.MarkOpenedAsync(inbox.Admin, id);
                await actions.ResolveAsync(inbox.Admin, id);
                await actions.ReopenAsync(inbox.Admin, id);
            }
        })));

        for (var i = 0; i < 60; i++)
            await inbox.DeliverAsync(customer.Text($"{i}", at: i + 1));
        await inbox.ProjectedAsync();
        await done.CancelAsync();
        await acting;

        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.ConversationId == id || (h.Reason == HoldReason.Failed && h.AccountId == inbox.AccountId))));
        Assert.Equal(61, await inbox.ReadAsync(db => db.Messages.CountAsync(m => m.ConversationId == id)));
    }

    /// <summary>Looks into every column of text outside the journal.</summary>
    private static async Task<bool> IsAnywhereAsync(TestInbox inbox, string text) => await inbox.ReadAsync(async db =>
        await db.Messages.AnyAsync(m => m.Text!.Contains(text) || m.AttachmentUrl!.Contains(text))
        || await db.Conversations.AnyAsync(c => c.Preview!.Text!.Contains(text))
        || await db.HeldEvents.AnyAsync(h => h.Error!.Contains(text) || h.Kind.Contains(text))
        || (db.Database.IsSqlite() && await FileHasAsync(inbox, text)));

    private static async Task<bool> FileHasAsync(TestInbox inbox, string text)
    {
        foreach (var file in Directory.EnumerateFiles(inbox.App.Folder.Path, "inbox.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            if (bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0)
                return true;
        }

        return false;
    }
}
