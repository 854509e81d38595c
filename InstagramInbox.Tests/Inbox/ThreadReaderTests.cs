using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Inbox;

public sealed class ThreadReaderTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Thread_WithQuotes_ShowsWhatIsKnownOfEach(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (_, id) = await inbox.ConversationAsync();
        var (_, other) = await inbox.ConversationAsync("Of somebody else");
        var at = inbox.Clock.GetUtcNow();
        Message New(string mid, string? text, string? quoted = null, long? conversation = null) => new()
        {
            ConversationId = conversation ?? id, ChannelId = inbox.ChannelId, Mid = $"{id}-{mid}", Text = text, QuotedMid = quoted is null ? null : $"{id}-{quoted}",
            At = at = at.AddSeconds(1), StoredAt = at,
        };
        var gone = New("gone", null);
        gone.Status = MessageStatus.Removed;
        await inbox.ReadAsync(async db =>
        {
            db.Messages.AddRange(
                New("asked", "In blue?"), gone, New("foreign", "Secret", conversation: other),
                New("1", "Yes", "asked"), New("2", "What?", "gone"), New("3", "Hm", "foreign"), New("4", "Hm", "never seen"));
            return await db.SaveChangesAsync();
        });

        var thread = await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, id);

        var quotes = thread!.Messages.Where(m => m.Quote is not null).Select(m => m.Quote!).ToList();
        Assert.Equal(["In blue?", null, null, null], quotes.Select(q => q.Text));
        Assert.Equal([false, true, false, false], quotes.Select(q => q.Removed));
        Assert.Equal([true, true, false, false], quotes.Select(q => q.Id is not null));
    }

    [Fact]
    public async Task RawContent_ReadByAnAgent_IsLeftOut()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var (_, id) = await inbox.ConversationAsync();
        var agent = await inbox.AddAgentAsync();
        await inbox.ReadAsync(async db =>
        {
            db.Messages.Add(new Message
            {
                ConversationId = id, ChannelId = inbox.ChannelId, Mid = $"{id}-raw", AttachmentType = "hologram", At = inbox.Clock.GetUtcNow(),
                Details = new MessageDetails { Title = "Seen", Raw = "{}" },
            });
            return await db.SaveChangesAsync();
        });

        var (forAdmin, forAgent) = (await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, id), await inbox.Get<ThreadReader>().OpenAsync(agent, id));

        Assert.Equal("{}", forAdmin!.Messages[^1].Details?.Raw);
        Assert.Equal(("Seen", null), (forAgent!.Messages[^1].Details?.Title, forAgent.Messages[^1].Details?.Raw));
    }
}
