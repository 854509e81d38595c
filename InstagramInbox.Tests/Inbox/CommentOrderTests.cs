using System.Text.Json;
using System.Text.Json.Serialization;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class CommentOrderTests
{
    private static readonly JsonSerializerOptions Brief = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 200, 6)]
    [InlineData(DatabaseKind.Sqlite, 80, 25)]
    [InlineData(DatabaseKind.Postgres, 20, 16)]
    public async Task Comments_InAnyOrderAndTwice_EndInTheSameState(DatabaseKind kind, int stories, int length)
    {
        await using var inbox = await TestInbox.StartAsync(kind, PlainProvider.Add);
        var start = inbox.Clock.GetUtcNow().AddMinutes(-30);
        var told = Retelling.Of(CommentStories.Steps(), length, stories, () => new Comments(inbox.AccountId, start));
        await SeedAsync(inbox, told.SelectMany(t => t.Threads));

        await Retelling.TellAsync(inbox, told, new Random(length));

        await Retelling.AssertAlikeAsync(told, thread => DumpAsync(inbox, thread));
        Assert.Empty(await inbox.ReadAsync(db => db.HeldEvents.Where(h => h.Reason == HoldReason.Failed).Select(h => h.Error).Distinct().ToListAsync()));
        Assert.False(await inbox.ReadAsync(db => db.Conversations.AnyAsync(c => c.Kind == ConversationKind.Direct)));
    }

    /// <summary>Each thread begins with two public answers of an agent: one that was accepted, and one whose fate is unknown.</summary>
    private static async Task SeedAsync(TestInbox inbox, IEnumerable<Comments> threads)
    {
        await using var db = inbox.App.Database();
        var business = new Contact { ChannelId = inbox.ChannelId, ExternalId = inbox.AccountId };
        db.Contacts.Add(business);
        await db.SaveChangesAsync();
        foreach (var thread in threads)
        {
            var conversation = new Conversation
            {
                ChannelId = inbox.ChannelId, ContactId = business.Id, Kind = ConversationKind.Comment, ThreadId = thread.Mid(Comments.Top),
                Status = ConversationStatus.Resolved, LastActivityAt = DateTimeOffset.UnixEpoch,
            };
            db.Conversations.Add(conversation);
            var sent = Reply(CommentStories.OwnSentAt, MessageStatus.Sent, "Ana: \n\nsent");
            (sent.Mid, sent.SentAt) = (thread.Mid(CommentStories.OwnSent), sent.At);
            Reply(CommentStories.OwnLostAt, MessageStatus.Unconfirmed, CommentStories.OwnLostText);

            Message Reply(double at, MessageStatus status, string text)
            {
                var message = new Message
                {
                    Conversation = conversation, ChannelId = inbox.ChannelId, Direction = MessageDirection.Outgoing, Status = status, Text = text,
                    At = thread.At(at), StoredAt = thread.At(at), AuthorId = "ana", AuthorName = "Ana",
                };
                db.Messages.Add(message);
                ConversationPreview.Offer(conversation, message);
                return message;
            }
        }

        await db.SaveChangesAsync();
    }

    /// <summary>All that the story decides: no surrogate ids, journal numbers or times of processing.</summary>
    private static async Task<string> DumpAsync(TestInbox inbox, Comments thread) => await inbox.ReadAsync(async db =>
    {
        // A thread that a mention had to itself is empty once the mention turns out to be a comment of another.
        var conversations = await db.Conversations.Include(c => c.Contact).Include(c => c.Post)
            .Where(c => c.ThreadId!.EndsWith(thread.Id) && c.LastActivityAt > DateTimeOffset.UnixEpoch).AsNoTracking().ToListAsync();
        var ids = conversations.ConvertAll(c => c.Id);
        var messages = await (
            from m in db.Messages.AsNoTracking()
            where ids.Contains(m.ConversationId)
            join c in db.Contacts on m.ContactId equals c.Id into authors
            from author in authors.DefaultIfEmpty()
            select new { Message = m, m.Conversation!.ThreadId, Author = author.ExternalId }).ToListAsync();
        var held = await db.HeldEvents.Where(h => h.Mid!.EndsWith(thread.Id)).Select(h => h.Reason + " " + h.Kind + " " + h.Mid).Distinct().ToListAsync();
        var stories = await db.StoryInsights.Where(s => s.MediaId == thread.Mid("story")).Select(s => new { s.At, s.Reach, s.Impressions, s.Replies, s.Exits, s.TapsForward, s.TapsBack }).ToListAsync();
        var lines = conversations.OrderBy(c => c.ThreadId, StringComparer.Ordinal).Select(c => Write(new
        {
            c.ThreadId, Contact = c.Contact!.ExternalId, c.Contact.Username, c.Status, c.LastActivityAt, c.LastCustomerAt, c.UnreadCount, c.Preview,
            Post = c.Post?.MediaId, c.Post?.ProductType, c.Post?.AdId, c.Post?.AdTitle, c.Post?.Advertised, IsAsked = c.Post?.LookupDueAt is not null,
        })).Concat(messages.OrderBy(m => m.Message.At).ThenBy(m => m.Message.Mid, StringComparer.Ordinal).ThenBy(m => m.Message.Part).Select(one => (one, m: one.Message)).Select(one => Write(new
        {
            one.one.ThreadId, one.one.Author, one.m.Mid, one.m.Part, one.m.Direction, one.m.Status, one.m.Text, one.m.EarlierText, one.m.EditNumber, one.m.AttachmentType, one.m.AttachmentUrl,
            one.m.Details, one.m.HiddenAt, one.m.HiddenSetAt, one.m.At, SentAt = one.m.Direction == MessageDirection.Outgoing ? one.m.SentAt : null, one.m.AuthorName,
        }))).Concat(stories.Select(s => Write(s))).Concat(held.Order(StringComparer.Ordinal));
        return string.Join('\n', lines).Replace(thread.Id, "*", StringComparison.Ordinal);
    });

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Brief);
}
