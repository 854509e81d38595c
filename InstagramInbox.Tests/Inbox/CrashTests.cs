using System.Collections.Concurrent;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Outbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

public sealed class CrashTests
{
    private const int Deliveries = 300;
    private const int Conversations = 20;

    [Fact]
    public async Task Process_KilledBetweenAnswerAndProjection_LosesAndDoublesNothing()
    {
        using var folder = new SqliteFolder();
        await using var graph = await ScriptedGraph.StartAsync();
        var acknowledged = new ConcurrentBag<string>();
        foreach (var killAt in new[] { Deliveries / 3, Deliveries })
        {
            await using var inbox = await InboxProcess.StartAsync(folder.Path, graph.BaseAddress);
            await DeliverUntilKilledAsync(inbox, acknowledged, killAt);
        }

        await using var survivor = await InboxProcess.StartAsync(folder.Path, graph.BaseAddress);
        await ProjectedAsync(folder);

        await using var db = InboxProcess.Open(folder.Path);
        var stored = await db.Messages.Select(m => m.Mid!).ToListAsync();
        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Except(stored));
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Equal(stored.Count, await db.Conversations.SumAsync(c => c.UnreadCount));
        Assert.False(await db.HeldEvents.AnyAsync());
    }

    [Fact]
    public async Task Process_KilledWhileSending_SendsNothingTwice()
    {
        using var folder = new SqliteFolder();
        await using var graph = await ScriptedGraph.StartAsync();
        await using (var first = await InboxProcess.StartAsync(folder.Path, graph.BaseAddress))
        {
            foreach (var n in Enumerable.Range(0, Conversations))
                (await first.Http.PostSignedAsync(Meta.Delivery(InboxProcess.AccountId, new Customer(InboxProcess.AccountId).Text($"{n}")))).EnsureSuccessStatusCode();
            await ProjectedAsync(folder);
            await first.KillAsync();
        }

        var contacts = await QueueRepliesAsync(folder);
        foreach (var contact in contacts)
        {
            graph.Script(contact, [.. Enumerable.Range(0, 6).Select(n =>
                GraphAnswers.Slowly(TimeSpan.FromMilliseconds(200), GraphAnswers.Accept($"m.{contact}.{n}")))]);
        }

        await using (var second = await InboxProcess.StartAsync(folder.Path, graph.BaseAddress))
        {
            await Until.TrueAsync(() => contacts.Sum(c => graph.SendsTo(c).Count) > Conversations);
            await second.KillAsync();
        }

        await using var third = await InboxProcess.StartAsync(folder.Path, graph.BaseAddress);
        await Until.TrueAsync(async () =>
        {
            await using var waiting = InboxProcess.Open(folder.Path);
            return !await waiting.OutboxEntries.AnyAsync();
        });

        await using var db = InboxProcess.Open(folder.Path);
        var replies = await db.Messages.Where(m => m.AuthorId != null).Select(m => new { m.Status, m.Text, m.Conversation!.Contact!.ExternalId }).ToListAsync();
        Assert.Equal(Conversations * 3, replies.Count);
        Assert.All(replies, r => Assert.InRange(graph.SendsTo(r.ExternalId).Count(s => s.Text == r.Text), r.Status == MessageStatus.Sent ? 1 : 0, 1));
        Assert.All(replies, r => Assert.Contains(r.Status!.Value, new[] { MessageStatus.Sent, MessageStatus.Unconfirmed }));
        Assert.Contains(replies, r => r.Status == MessageStatus.Unconfirmed);
        Assert.False(graph.Overlapped);
    }

    private static async Task DeliverUntilKilledAsync(InboxProcess inbox, ConcurrentBag<string> acknowledged, int killAt)
    {
        List<Customer> customers = [.. Enumerable.Range(0, Conversations).Select(_ => new Customer(InboxProcess.AccountId))];
        var (answered, enough) = (0, new TaskCompletionSource());
        var delivering = Parallel.ForEachAsync(Enumerable.Range(0, Deliveries), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, cancellationToken) =>
        {
            var customer = customers[n % Conversations];
            var mid = customer.NewMid();
            try
            {
                using var answer = await inbox.Http.PostSignedAsync(Meta.Delivery(InboxProcess.AccountId, customer.Text($"{n}", mid, n)));
                if (!answer.IsSuccessStatusCode)
                    return;
                acknowledged.Add(mid);
                if (Interlocked.Increment(ref answered) == killAt)
                    enough.SetResult();
            }
            catch (HttpRequestException)
            {
                // Not acknowledged: the process is dead.
            }
        });
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await inbox.KillAsync();
        await delivering;
    }

    /// <summary>What an agent's press of Send leaves in the database, three times in each conversation.</summary>
    private static async Task<List<string>> QueueRepliesAsync(SqliteFolder folder)
    {
        await using var db = InboxProcess.Open(folder.Path);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var conversation in await db.Conversations.ToListAsync())
        {
            foreach (var n in Enumerable.Range(0, 3))
            {
                var message = new Message
                {
                    ConversationId = conversation.Id, ChannelId = conversation.ChannelId, Direction = MessageDirection.Outgoing,
                    Status = MessageStatus.Queued, Text = $"Ana: \n\n{conversation.Id}-{n}", At = now.AddMilliseconds(n), StoredAt = now, AuthorId = "ana",
                };
                db.OutboxEntries.Add(new OutboxEntry { Message = message, ConversationId = conversation.Id, ChannelId = conversation.ChannelId, QueuedAt = now, DueAt = now });
            }
        }

        await db.SaveChangesAsync();
        return await db.Contacts.Select(c => c.ExternalId).ToListAsync();
    }

    private static Task ProjectedAsync(SqliteFolder folder) => Until.TrueAsync(async () =>
    {
        await using var db = InboxProcess.Open(folder.Path);
        var cursor = await db.ProjectorCursors.Select(c => c.Number).SingleAsync();
        await using var journal = new SqliteConnection($"Data Source={folder.File("journal.db")};Pooling=False");
        await journal.OpenAsync();
        await using var command = journal.CreateCommand();
        command.CommandText = "SELECT max(Number) FROM Deliveries";
        return command.ExecuteScalar() is long last && last == cursor;
    });
}
