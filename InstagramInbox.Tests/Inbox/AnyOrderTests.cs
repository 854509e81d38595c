using System.Text.Json;
using System.Text.Json.Serialization;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Thread = InstagramInbox.Tests.Builders.Thread;

namespace InstagramInbox.Tests.Inbox;

public sealed class AnyOrderTests
{
    private static readonly JsonSerializerOptions Brief = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 150, 8)]
    [InlineData(DatabaseKind.Sqlite, 80, 30)]
    [InlineData(DatabaseKind.Postgres, 15, 20)]
    public async Task Events_InAnyOrderAndTwice_EndInTheSameState(DatabaseKind kind, int stories, int length)
    {
        await using var inbox = await TestInbox.StartAsync(kind, PlainProvider.Add);
        var start = inbox.Clock.GetUtcNow().AddMinutes(-30);
        var told = Retelling.Of(Stories.Steps(), length, stories, () => new Thread(inbox.AccountId, start));
        await SeedAsync(inbox, told.SelectMany(t => t.Threads));

        await Retelling.TellAsync(inbox, told, new Random(length));

        await Retelling.AssertAlikeAsync(told, thread => DumpAsync(inbox, thread));
        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.Reason == HoldReason.Failed)));
    }

    /// <summary>Each thread begins with two replies of an agent: one that was accepted, and two pictures whose fate is unknown.</summary>
    private static async Task SeedAsync(TestInbox inbox, IEnumerable<Thread> threads)
    {
        await using var db = inbox.App.Database();
        foreach (var thread in threads)
        {
            var contact = new Contact { ChannelId = inbox.ChannelId, ExternalId = thread.Id };
            db.Contacts.Add(contact);
            await db.SaveChangesAsync();
            var conversation = new Conversation { ChannelId = inbox.ChannelId, ContactId = contact.Id, LastActivityAt = DateTimeOffset.UnixEpoch };
            db.Conversations.Add(conversation);
            var submission = Guid.NewGuid();
            var sent = Reply(Stories.OwnSentAt, MessageStatus.Sent);
            (sent.Mid, sent.Text, sent.SentAt) = (thread.Mid(Stories.OwnSent), "Ana: \n\nsent", sent.At);
            foreach (var part in new[] { 1, 2 })
            {
                var lost = Reply(Stories.OwnLostAt, MessageStatus.Unconfirmed);
                (lost.Part, lost.AttachmentType, lost.SubmissionId, lost.FileId) = (part, "image", submission, Guid.NewGuid());
            }

            Message Reply(double at, MessageStatus status)
            {
                var message = new Message
                {
                    Conversation = conversation, ChannelId = inbox.ChannelId, Direction = MessageDirection.Outgoing, Status = status,
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
    private static async Task<string> DumpAsync(TestInbox inbox, Thread thread) => await inbox.ReadAsync(async db =>
    {
        var c = await db.Conversations.Include(c => c.Contact).AsNoTracking().SingleAsync(c => c.Contact!.ExternalId == thread.Id);
        var messages = await db.Messages.Where(m => m.ConversationId == c.Id).AsNoTracking().ToListAsync();
        // Repetitions wait as often as they came.
        var held = await db.HeldEvents.Where(h => h.Mid!.EndsWith(thread.Id)).Select(h => h.Reason + " " + h.Kind + " " + h.Mid).Distinct().ToListAsync();
        var asksForProfile = c.Contact!.ProfileDueAt is not null || c.Contact.ProfileFetchedAt is not null;
        var dump = JsonSerializer.Serialize(new
        {
            c.Status, c.LastActivityAt, c.LastCustomerAt, c.UnreadCount, c.ReadUpTo, c.DeliveredUpTo, c.Preview, c.Referral, c.ReferralAt, c.Holder, c.HolderAppId, c.HolderAt, asksForProfile,
        }, Brief) + "\n" + string.Join('\n', messages.OrderBy(m => m.At).ThenBy(m => m.Mid, StringComparer.Ordinal).ThenBy(m => m.Part).Select(m => JsonSerializer.Serialize(new
        {
            m.Mid, m.Part, m.Direction, m.Status, m.Text, m.EarlierText, m.EditNumber, m.AttachmentType, m.AttachmentUrl, m.Details, m.QuotedMid, HasFile = m.FileId is not null,
            m.CustomerReaction, m.CustomerReactionAt, m.At, SentAt = m.Direction == MessageDirection.Outgoing ? m.SentAt : null, m.AuthorName,
        }, Brief))) + "\n" + string.Join('\n', held.Order(StringComparer.Ordinal));
        return dump.Replace(thread.Id, "*", StringComparison.Ordinal);
    });
}
