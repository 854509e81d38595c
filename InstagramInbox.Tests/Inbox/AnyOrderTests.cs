using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck.Fluent;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;
using Thread = InstagramInbox.Tests.Builders.Thread;

namespace InstagramInbox.Tests.Inbox;

public sealed class AnyOrderTests
{
    private const int Slices = 6;
    private static readonly JsonSerializerOptions Brief = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 150, 8)]
    [InlineData(DatabaseKind.Sqlite, 80, 30)]
    [InlineData(DatabaseKind.Postgres, 15, 20)]
    public async Task Events_InAnyOrderAndTwice_EndInTheSameState(DatabaseKind kind, int stories, int length)
    {
        await using var inbox = await TestInbox.StartAsync(kind, PlainProvider.Add);
        var start = inbox.Clock.GetUtcNow().AddMinutes(-30);
        var random = new Random(length);
        List<(List<Func<Thread, ChannelEvent>> Story, Thread[] Threads)> told = [.. Stories.Steps().ListOf(length).Sample(stories)
            .Select(story => (story.ToList(), Enumerable.Range(0, 3).Select(_ => new Thread(inbox.AccountId, start)).ToArray()))];
        await SeedAsync(inbox, told.SelectMany(t => t.Threads));

        // Three threads live through each story: in order, shuffled, and shuffled with repetitions.
        var slices = Enumerable.Range(0, Slices).Select(_ => new List<string>()).ToArray();
        foreach (var (story, threads) in told)
        {
            foreach (var (thread, index) in threads.Select((t, i) => (t, i)))
                Spread(Order(story, index, random).Select(step => step(thread)), slices, random);
        }

        foreach (var slice in slices)
        {
            var journal = inbox.Get<Journal>();
            await Task.WhenAll(slice.Select(body => journal.TryAppendAsync(new ReceivedDelivery(inbox.Clock.GetUtcNow(), "instagram", "", Encoding.UTF8.GetBytes(body)))));
            await inbox.ProjectedAsync();
        }

        foreach (var (story, threads) in told)
        {
            var states = await Task.WhenAll(threads.Select(t => DumpAsync(inbox, t)));
            foreach (var (state, name) in new[] { (states[1], "shuffled"), (states[2], "with repetitions") })
            {
                Assert.True(state == states[0], $"""
                    Told in order:
                    {Except(states[0], state)}
                    {name}:
                    {Except(state, states[0])}
                    the story:
                    {PlainProvider.Body(story.Select(step => step(threads[0]))).Replace(",{", "\n,{", StringComparison.Ordinal)}
                    """);
            }
        }

        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.Reason == HoldReason.Failed)));
    }

    /// <summary>The lines of one dump that are not in the other.</summary>
    private static string Except(string dump, string other) => string.Join('\n', dump.Split('\n').Except(other.Split('\n'), StringComparer.Ordinal));

    private static List<Func<Thread, ChannelEvent>> Order(List<Func<Thread, ChannelEvent>> story, int index, Random random)
    {
        List<Func<Thread, ChannelEvent>> order = [.. story];
        if (index == 2)
            order.AddRange(story.Where(_ => random.Next(2) == 0));
        if (index > 0)
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(order));
        return order;
    }

    /// <summary>Deliveries of one to four events, in their order, over slices that are applied one after the other.</summary>
    private static void Spread(IEnumerable<ChannelEvent> events, List<string>[] slices, Random random)
    {
        var chunks = events.Chunk(1 + random.Next(4)).ToList();
        var places = chunks.Select(_ => random.Next(Slices)).Order();
        foreach (var (chunk, place) in chunks.Zip(places))
            slices[place].Add(PlainProvider.Body(chunk));
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
