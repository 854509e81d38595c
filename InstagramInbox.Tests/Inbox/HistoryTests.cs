using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.History;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Inbox;

public sealed class HistoryTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Channel_Connected_ItsThreadsComeAsThePastTheyAre(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var past = new Past(inbox);
        var (old, recent) = (past.NewCustomer(), past.NewCustomer());
        past.Thread(old, """{"id":"o2.ID","created_time":"2026-01-02T10:00:01+0000","from":{"id":"SHOP"},"message":"Yes"}""",
            """{"id":"o1.ID","created_time":"2026-01-02T10:00:01+0000","from":{"id":"CUSTOMER","username":"olga"},"message":"Open?","reactions":{"data":[{"reaction":"love","users":[{"id":"CUSTOMER"}]}]}}""");
        past.Thread(
            recent,
            $$$"""{"id":"r3.ID","created_time":"{{{inbox.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss}}}+0000","from":{"id":"CUSTOMER"},"message":"","attachments":{"data":[{"image_data":{"url":"https://lookaside.fbsbx.com/i"}},{"mime_type":"audio/mp4","file_url":"https://lookaside.fbsbx.com/a"}]}}""",
            """{"id":"r2.ID","created_time":"2026-02-02T10:00:00+0000","from":{"id":"CUSTOMER"},"message":"Nice","story":{"reply_to":{"link":"https://lookaside.fbsbx.com/s","id":"77"}},"reply_to":{"mid":"r1.ID"}}""",
            """{"id":"older.ID","created_time":"2026-02-01T10:00:00+0000"}""");

        await past.ConnectAsync();

        var progress = await past.EndsAsync(HistoryState.Done);
        Assert.Equal((2, 0, 4), (progress.Threads, progress.ThreadsMissed, progress.Messages));
        var first = await inbox.ThreadAsync(old);
        Assert.Equal(["Open?", "Yes"], first.Messages.Select(m => m.Text));
        Assert.Equal([null, MessageStatus.Delivered], first.Messages.Select(m => m.Status));
        Assert.Equal((ConversationStatus.Resolved, 0, "Yes"), (first.Head.Status, first.Head.UnreadCount, first.Head.Preview?.Text));
        var second = await inbox.ThreadAsync(recent);
        Assert.Equal(["Nice", null, null], second.Messages.Select(m => m.Text));
        Assert.Equal([null, "image", "audio"], second.Messages.Select(m => m.AttachmentType));
        Assert.Equal((ConversationStatus.Open, 0), (second.Head.Status, second.Head.UnreadCount));
        var rows = await inbox.ReadAsync(db => db.Messages.Where(m => m.ChannelId == past.ChannelId).OrderBy(m => m.At).ThenBy(m => m.Part).ToListAsync());
        Assert.Equal("❤️", rows[0].CustomerReaction);
        Assert.Equal(("77", "r1." + recent.Id), (rows[2].Details?.Story?.Id, rows[2].QuotedMid));
        Assert.Equal([0, 0, 0, 1, 2], rows.Select(m => m.Part));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_ToldAndDelivered_IsOneAndNews(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var past = new Past(inbox);
        var (before, after) = (past.NewCustomer(), past.NewCustomer());
        const string told = """{"id":"told.ID","created_time":"2026-01-02T10:00:01+0000","from":{"id":"CUSTOMER"},"message":"Hello?"}""";
        past.Thread(before, told);
        past.Thread(after, told);
        await past.ConnectAsync(before.Text("Hello?", "told." + before.Id));
        await past.EndsAsync(HistoryState.Done);
        Assert.Equal((ConversationStatus.Resolved, 0), await StateAsync(inbox, after));

        await inbox.DeliverBodyAsync(Meta.Delivery(past.AccountId, after.Text("Hello?", "told." + after.Id)));
        await inbox.DeliverBodyAsync(Meta.Delivery(past.AccountId, after.Text("Hello?", "told." + after.Id)));
        await inbox.ProjectedAsync();

        Assert.Equal((ConversationStatus.Open, 1), await StateAsync(inbox, before));
        Assert.Equal((ConversationStatus.Open, 1), await StateAsync(inbox, after));
        Assert.Single((await inbox.ThreadAsync(after)).Messages);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Thread_ResolvedHere_IsNotReopenedAndItsMessagesStay(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var past = new Past(inbox);
        var customer = past.NewCustomer();
        await past.ConnectAsync(customer.Text("Edited since", "known." + customer.Id));
        await past.EndsAsync(HistoryState.Done);
        await inbox.Get<ConversationActions>().ResolveAsync(inbox.Admin, await inbox.ConversationOfAsync(customer));
        past.Thread(customer, $$"""{"id":"new.ID","created_time":"{{inbox.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss}}+0000","from":{"id":"CUSTOMER"},"message":"Missed"}""",
            """{"id":"known.ID","created_time":"2026-01-02T10:00:01+0000","from":{"id":"CUSTOMER"},"message":"As it was"}""");

        Assert.True(await past.StartAsync());
        await past.EndsAsync(HistoryState.Done);

        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(["Edited since", "Missed"], thread.Messages.Select(m => m.Text));
        Assert.Equal((ConversationStatus.Resolved, 1, "Missed"), (thread.Head.Status, thread.Head.UnreadCount, thread.Head.Preview?.Text));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Import_TokenDies_GoesOnWithTheNewOne(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var past = new Past(inbox);
        var customer = past.NewCustomer();
        past.Thread(customer, """{"id":"t.ID","created_time":"2026-01-02T10:00:01+0000","from":{"id":"CUSTOMER"},"message":"Hello?"}""");
        inbox.Graph.ScriptAnswers("t_" + customer.Id, GraphAnswers.Error(190, 463));
        await past.ConnectAsync();

        Assert.Contains("190", (await past.EndsAsync(HistoryState.Paused)).Error, StringComparison.Ordinal);
        Assert.Equal(ChannelHealth.TokenRejected, await inbox.ReadAsync(db => db.Channels.Where(c => c.Id == past.ChannelId).Select(c => c.Health).SingleAsync()));
        await past.SaveTokenAsync("EAAnew");

        var progress = await past.EndsAsync(HistoryState.Done);
        Assert.Equal((1, 1, null), (progress.Threads, progress.Messages, progress.Error));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Import_AskedToWait_WaitsAndGoesOnWhereItWas(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var past = new Past(inbox);
        Customer[] customers = [past.NewCustomer(), past.NewCustomer(), past.NewCustomer()];
        foreach (var customer in customers)
            past.Thread(customer, """{"id":"w.ID","created_time":"2026-01-02T10:00:01+0000","from":{"id":"CUSTOMER"},"message":"Hello?"}""");
        past.NewPage();
        inbox.Graph.ScriptAnswers("t_" + customers[1].Id, GraphAnswers.Error(613));
        inbox.Graph.ScriptAnswers("t_" + customers[2].Id, GraphAnswers.Error(100, 33));
        await past.ConnectAsync();
        await Until.TrueAsync(() => inbox.ReadAsync(db => db.HistoryImports.AnyAsync(i => i.ChannelId == past.ChannelId && i.Failures == 1)));

        inbox.Clock.Advance(TimeSpan.FromSeconds(10));

        var progress = await past.EndsAsync(HistoryState.Failed);
        Assert.Equal((2, 2), (progress.Threads, progress.Messages));
        Assert.Single(inbox.Graph.Questions, q => q == "t_" + customers[0].Id);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Thread_ThatCannotBeRead_IsMissedAndTheOthersCome(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var past = new Past(inbox);
        Customer[] customers = [past.NewCustomer(), past.NewCustomer()];
        foreach (var customer in customers)
            past.Thread(customer, """{"id":"x.ID","created_time":"2026-01-02T10:00:01+0000","from":{"id":"CUSTOMER"},"message":"Hello?"}""");
        inbox.Graph.ScriptAnswers("t_" + customers[0].Id, GraphAnswers.Error(9000001));
        await past.ConnectAsync();

        var progress = await past.EndsAsync(HistoryState.Done);

        Assert.Equal((2, 1, 1), (progress.Threads, progress.ThreadsMissed, progress.Messages));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Channel_Removed_EndsItsImportAndBringsANewOneWhenItComesBack(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var past = new Past(inbox);
        inbox.Graph.ScriptAnswers("p" + past.AccountId, GraphAnswers.Error(4));
        await past.ConnectAsync();
        await Until.TrueAsync(() => inbox.ReadAsync(db => db.HistoryImports.AnyAsync(i => i.ChannelId == past.ChannelId && i.Failures == 1)));

        await past.RemoveAsync();
        await Until.TrueAsync(() => inbox.ReadAsync(async db => !await db.HistoryImports.AnyAsync(i => i.ChannelId == past.ChannelId)));
        await past.ConnectAsync();

        await past.EndsAsync(HistoryState.Done);
    }

    private static async Task<(ConversationStatus, int)> StateAsync(TestInbox inbox, Customer customer)
    {
        var row = await inbox.RowAsync(await inbox.ConversationOfAsync(customer));
        return (row!.Status, row.UnreadCount);
    }
}
