using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class AnyOrderTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private const int Rounds = 25;
    private const int Events = 12;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Events_InAnyOrderAndTwice_EndInTheSameState(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var start = inbox.Clock.GetUtcNow().AddMinutes(-30);
        var stories = Gen.Sample(Gen.ListOf(Steps(), Events), Rounds);

        foreach (var (round, story) in stories.Select((s, i) => (i, s.ToList())))
        {
            // Three customers live through the same story: in order, shuffled, and shuffled with repetitions.
            Customer[] customers = [.. Enumerable.Range(0, 3).Select(_ => new Customer(inbox.AccountId, start))];
            var random = new System.Random(round);
            foreach (var (customer, index) in customers.Select((c, i) => (c, i)))
            {
                List<Func<Customer, string>> told = [.. story];
                if (index == 2)
                    told.AddRange(story.Where(_ => random.Next(2) == 0));
                if (index > 0)
                    random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(told));
                foreach (var delivery in told.Chunk(1 + random.Next(4)))
                {
                    await inbox.DeliverBodyAsync(Meta.Delivery(inbox.AccountId, delivery.Select(tell => tell(customer))));
                    if (random.Next(3) == 0)
                        await inbox.ProjectedAsync();
                }
            }

            await inbox.ProjectedAsync();
            var states = await Task.WhenAll(customers.Select(c => DumpAsync(inbox, c)));
            Assert.Equal(states[0], states[1]);
            Assert.Equal(states[0], states[2]);
        }
    }

    /// <summary>What may happen: messages, echoes, reads, deliveries, removals and the unknown, about a handful of messages.</summary>
    private static Gen<Func<Customer, string>> Steps() =>
        from step in Gen.Choose(0, 8)
        from number in Gen.Choose(1, 4)
        select Step(step, number);

    private static Func<Customer, string> Step(int step, int number) => step switch
    {
        0 or 1 => c => c.Text($"text {number}", $"in.{number}.{c.Id}", number),
        2 => c => c.Attachments($"pictures {number}", $"pic.{number}.{c.Id}", number + 0.5, ("image", "https://a.fbcdn.net/1"), ("video", "https://a.fbcdn.net/2")),
        3 => c => c.Echo($"answer {number}", $"out.{number}.{c.Id}", number + 0.25),
        4 => c => c.Read($"out.{number}.{c.Id}", number + 20),
        5 => c => c.ReadUpTo(number + 0.3),
        6 => c => c.Delivered(number + 0.3, $"out.{number}.{c.Id}", $"out.{5 - number}.{c.Id}"),
        7 => c => number % 2 == 0 ? c.Removal($"in.{number}.{c.Id}", number + 10) : c.EchoRemoval($"out.{number}.{c.Id}", number + 10),
        _ => c => c.Unknown($"kind_{number}", number + 0.75),
    };

    /// <summary>All that the story decides: no surrogate ids, journal numbers or times of processing.</summary>
    private static async Task<string> DumpAsync(TestInbox inbox, Customer customer) => await inbox.ReadAsync(async db =>
    {
        var dump = new StringBuilder();
        var conversation = await db.Conversations.Include(c => c.Contact).AsNoTracking().SingleOrDefaultAsync(c => c.Contact!.ExternalId == customer.Id);
        if (conversation is { } c)
        {
            dump.AppendLine(CultureInfo.InvariantCulture, $"{c.Status} {c.LastActivityAt:O} {c.LastCustomerAt:O} unread {c.UnreadCount} read {c.ReadUpTo:O} delivered {c.DeliveredUpTo:O} asks {c.Contact!.ProfileDueAt is not null || c.Contact.ProfileFetchedAt is not null}");
            dump.AppendLine(CultureInfo.InvariantCulture, $"preview {c.Preview?.Direction} {Name(c.Preview?.Mid)} {c.Preview?.Part} {c.Preview?.Text} {c.Preview?.AttachmentType} {c.Preview?.Removed}");
            var messages = await db.Messages.Where(m => m.ConversationId == c.Id).AsNoTracking().ToListAsync();
            foreach (var m in messages.OrderBy(m => m.At).ThenBy(m => m.Mid, StringComparer.Ordinal).ThenBy(m => m.Part))
                dump.AppendLine(CultureInfo.InvariantCulture, $"{Name(m.Mid)} {m.Part} {m.Direction} {m.Status} {m.Text} {m.AttachmentType} {m.AttachmentUrl} {m.At:O} {(m.Direction == MessageDirection.Outgoing ? $"{m.SentAt:O}" : "")}");
            // Repetitions wait as often as they came.
            var held = await db.HeldEvents.Where(h => h.ConversationId == c.Id).Select(h => h.Reason + " " + h.Kind + " " + h.Mid).Distinct().ToListAsync();
            dump.AppendJoin('\n', held.Order(StringComparer.Ordinal));
        }

        return dump.Replace(customer.Id, "*").ToString();
    });

    // What is not supported is known by a hash of its JSON, the customer's id included.
    private static string? Name(string? mid) => mid?.StartsWith("event:", StringComparison.Ordinal) == true ? "event" : mid;
}
