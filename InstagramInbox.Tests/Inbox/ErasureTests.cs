using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Thread = InstagramInbox.Tests.Builders.Thread;

namespace InstagramInbox.Tests.Inbox;

public sealed class ErasureTests
{
    private const string Kept = "these words stay";
    private readonly string secret = $"secret-{Guid.NewGuid():N}";

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Removal_OfWhatCameInManyDeliveries_LeavesNoWordOnDisk(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind, PlainProvider.Add);
        var thread = new Thread(inbox.AccountId, inbox.Clock.GetUtcNow().AddMinutes(-30));
        var message = thread.Message("m", 1, new MessagePart(0, secret), new MessagePart(1, null, "image", $"https://a.fbcdn.net/{secret}", new MessageDetails { Title = secret }));

        await DeliverAsync(inbox, [message, thread.Text("other", Kept, 2)], [message with { Standby = true }], [thread.Edit("m", 1, $"edited {secret}")], [thread.Edit("m", 2, $"again {secret}"), thread.Edit("other", 1, Kept + "!")]);
        Assert.True(await inbox.AreAnywhereAsync(secret));
        await DeliverAsync(inbox, [thread.Removal("m")], [message], [thread.Edit("m", 3, $"late {secret}")]);

        Assert.False(await inbox.AreAnywhereAsync(secret));
        Assert.True(await inbox.AreAnywhereAsync(Kept));
        Assert.False(await inbox.ReadAsync(db => db.MessageTraces.AnyAsync(t => t.Mid == thread.Mid("m"))));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Removal_InMetasOwnShapes_LeavesNoWordOnDisk(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind);
        var customer = inbox.NewCustomer();
        var (written, replied, pictured) = (customer.NewMid(), customer.NewMid(), customer.NewMid());

        await inbox.DeliverAsync(customer.Text(secret, written, 1), customer.Text(Kept, at: 2));
        await inbox.DeliverAsync(customer.Text(secret, written, 1));
        await inbox.DeliverAsync(customer.Edit(written, $"edited {secret}", 1, at: 3));
        await inbox.DeliverAsync(customer.Attachments($"look {secret}", pictured, 4, ("image", $"https://a.fbcdn.net/{secret}")), customer.Echo($"Bia: {secret}", replied, 5));
        await inbox.ProjectedAsync();
        Assert.True(await inbox.AreAnywhereAsync(secret));
        await inbox.DeliverAsync(customer.Removal(written, 6), customer.Removal(pictured, 7), customer.EchoRemoval(replied, 8));

        await Until.TrueAsync(async () => !await inbox.AreAnywhereAsync(secret));
        Assert.True(await inbox.AreAnywhereAsync(Kept));
        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal([MessageStatus.Removed, null, MessageStatus.Removed, MessageStatus.Removed, MessageStatus.Removed], thread.Messages.Select(m => m.Status));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Removal_BeforeItsMessageAndEdits_LeavesNoWordOnDisk(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind, PlainProvider.Add);
        var thread = new Thread(inbox.AccountId, inbox.Clock.GetUtcNow().AddMinutes(-30));

        await DeliverAsync(inbox, [thread.Edit("m", 1, $"edited {secret}")], [thread.Removal("m")], [thread.Edit("m", 2, $"again {secret}")]);
        Assert.False(await inbox.AreAnywhereAsync(secret));
        await DeliverAsync(inbox, [thread.Text("m", secret, 1), thread.Text("other", Kept, 2)]);

        Assert.False(await inbox.AreAnywhereAsync(secret));
        var messages = await inbox.ReadAsync(db => db.Messages.Where(m => m.ChannelId == inbox.ChannelId).OrderBy(m => m.At).ToListAsync());
        Assert.Equal([(MessageStatus.Removed, null), (null, Kept)], messages.Select(m => (m.Status, m.Text)));
        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Removal_OfAnAgentsMessage_TakesItsEchoAndItsFile(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind, PlainProvider.Add);
        var thread = new Thread(inbox.AccountId, inbox.Clock.GetUtcNow().AddMinutes(-30));
        var file = Guid.NewGuid();
        await DeliverAsync(inbox, [thread.Text("hello", "Hello", 1)]);
        await inbox.ReadAsync(async db =>
        {
            var conversation = await db.Conversations.SingleAsync();
            db.Messages.Add(new Message
            {
                ConversationId = conversation.Id, ChannelId = inbox.ChannelId, Direction = MessageDirection.Outgoing, Status = MessageStatus.Sent, Mid = thread.Mid("ours"),
                Part = 1, AttachmentType = "image", FileId = file, At = thread.At(2), StoredAt = thread.At(2), SentAt = thread.At(2), AuthorId = "ana", AuthorName = "Ana",
            });
            return await db.SaveChangesAsync();
        });

        await DeliverAsync(inbox, [thread.Message("ours", 2, new MessagePart(1, null, "image", $"https://a.fbcdn.net/{secret}")) with { FromBusiness = true }]);
        Assert.True(await inbox.AreAnywhereAsync(secret));
        await DeliverAsync(inbox, [thread.Removal("ours")]);

        Assert.False(await inbox.AreAnywhereAsync(secret));
        Assert.Equal(file, await inbox.ReadAsync(db => db.Erasures.Select(e => e.FileId).SingleAsync()));
    }

    [Fact]
    public async Task Removal_StoppedBeforeTheJournalWasBlanked_IsFinishedByTheNextStart()
    {
        using var folder = new SqliteFolder();
        const string Account = "17841455555555555";
        var thread = new Thread(Account, TimeProvider.System.GetUtcNow().AddMinutes(-30));
        PlainProvider.CannotBlank = true;
        await using (var first = Start(folder))
        {
            using var http = first.CreateClient();
            (await http.PostSignedAsync(PlainProvider.Body(thread.Text("m", secret, 1)))).EnsureSuccessStatusCode();
            (await http.PostSignedAsync(PlainProvider.Body(thread.Removal("m")))).EnsureSuccessStatusCode();
            await Until.TrueAsync(async () =>
            {
                await using var db = first.Database();
                return await db.Erasures.AnyAsync();
            });
        }

        Assert.True(Words.InFolder(folder.Path, secret));
        PlainProvider.CannotBlank = false;
        await using var second = Start(folder);
        second.CreateClient().Dispose();
        await Until.TrueAsync(async () =>
        {
            await using var db = second.Database();
            return !await db.Erasures.AnyAsync();
        });

        Assert.False(Words.InFolder(folder.Path, secret));

        static InboxApp Start(SqliteFolder folder) => new(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Channels:0:Name"] = "Shop", ["Channels:0:InstagramId"] = Account, ["Channels:0:Token"] = "EAAtoken" },
            PlainProvider.Add, folder: folder);
    }

    private static async Task DeliverAsync(TestInbox inbox, params ChannelEvent[][] deliveries)
    {
        foreach (var delivery in deliveries)
            await inbox.DeliverBodyAsync(PlainProvider.Body(delivery));
        await inbox.ProjectedAsync();
    }
}
