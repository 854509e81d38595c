using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Inbox;

/// <summary>The clock of these inboxes is moved, so no other tests share them.</summary>
public sealed class MessageLookupTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private static long lastNumber = 1_000_000_000;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_OnlyHintedAt_IsFetchedAndNews(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, mid) = (inbox.NewCustomer(), $"hinted.{Guid.NewGuid():N}");
        inbox.Graph.Profiles[mid] = $$$"""{"id":"{{{mid}}}","created_time":"{{{inbox.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss}}}+0000","from":{"id":"{{{customer.Id}}}"},"to":{"data":[{"id":"{{{inbox.AccountId}}}"}]},"message":"Never delivered"}""";
        await HintAsync(inbox, mid);

        inbox.Clock.Advance(TimeSpan.FromSeconds(40));

        await Until.TrueAsync(() => inbox.ReadAsync(db => db.Messages.AnyAsync(m => m.Mid == mid)));
        var thread = await inbox.ThreadAsync(customer);
        Assert.Equal(("Never delivered", 1), (thread.Messages.Single().Text, thread.Head.UnreadCount));
        await Until.TrueAsync(() => inbox.ReadAsync(async db => !await db.HeldEvents.AnyAsync(h => h.Mid == mid)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_ThatCannotBeHad_IsShownToAdminsInTheEnd(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var mid = $"gone.{Guid.NewGuid():N}";
        inbox.Graph.ScriptAnswers(mid, [.. Enumerable.Repeat(GraphAnswers.Error(9000001), 4)]);
        await HintAsync(inbox, mid);

        inbox.Clock.Advance(TimeSpan.FromHours(2));

        await Until.TrueAsync(() => inbox.ReadAsync(db => db.HeldEvents.AnyAsync(h => h.Mid == mid && h.Reason == HoldReason.NotSupported && h.Error!.Contains("9000001"))));
    }

    /// <summary>What the projector keeps of an edit that names neither side nor text.</summary>
    private static async Task HintAsync(TestInbox inbox, string mid)
    {
        await using var db = inbox.App.Database();
        db.HeldEvents.Add(new HeldEvent
        {
            JournalNumber = Interlocked.Increment(ref lastNumber), Provider = "instagram", Kind = "message_edit", Reason = HoldReason.AwaitsLookup,
            ChannelId = inbox.ChannelId, AccountId = inbox.AccountId, Mid = mid, HeldAt = inbox.Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    }
}
