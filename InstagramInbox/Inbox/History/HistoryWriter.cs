using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.History;

/// <summary>Brings messages in that the provider was asked for, by the same rules as those that it delivers.</summary>
internal sealed class HistoryWriter(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, HeldEventReader heldEvents, ChangeFeed feed, EraserSignal eraser,
    TimeProvider time)
{
    /// <summary>Adds what is not here yet of the newest messages of a thread.</summary>
    /// <returns>How many messages were added.</returns>
    public async Task<int> AddAsync(ChannelAccess channel, RecentThread thread, IReadOnlyList<RecentMessage> messages, CancellationToken cancellationToken)
    {
        List<MessageArrived> past = [.. InOrder(messages).Select(m => ToEvent(channel, thread.ContactId, m) with { Historic = true })];
        var added = 0;
        await ApplyAsync(async batch => added = await batch.ApplyHistoricAsync(channel.ChannelId, thread, past, cancellationToken), cancellationToken);
        return added;
    }

    /// <summary>Adds a message that a delivery has hinted at, as if the delivery had brought it.</summary>
    public async Task AddFoundAsync(ChannelAccess channel, HeldEvent hint, RecentMessage message, CancellationToken cancellationToken)
    {
        // Our own may be an attempt that is under way, and nothing would bring it again after that.
        if (message.FromBusiness)
            await AddAsync(channel, new RecentThread("", message.ContactId!, null, message.At), [message], cancellationToken);
        else
        {
            var placed = new PlacedEvent(hint.JournalNumber, hint.EventIndex, ToEvent(channel, message.ContactId!, message));
            await ApplyAsync(batch => batch.ApplyAsync([placed], cancellationToken), cancellationToken);
        }
    }

    private Task ApplyAsync(Func<ProjectionBatch, Task> apply, CancellationToken cancellationToken) => Projector.RetryConflictsAsync(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var batch = new ProjectionBatch(db, directory, providers, heldEvents, time.GetUtcNow());
        await apply(batch);
        var notices = await batch.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var notice in notices)
            feed.Publish(notice);
        if (batch.Erases)
            eraser.Set();
    });

    private static MessageArrived ToEvent(ChannelAccess channel, string contactId, RecentMessage message) => new()
    {
        Provider = channel.Provider, AccountIds = [channel.InstagramId ?? channel.PageId ?? ""], Kind = "message", ContactId = contactId,
        At = message.At, Mid = message.Mid, FromBusiness = message.FromBusiness, Parts = message.Parts, QuotedMid = message.QuotedMid,
        Story = message.Story, Emoji = message.Emoji,
    };

    /// <summary>The history knows seconds only; messages of one second keep their order by a millisecond each.</summary>
    private static IEnumerable<RecentMessage> InOrder(IReadOnlyList<RecentMessage> newestFirst) =>
        newestFirst.Reverse().GroupBy(m => m.At).OrderBy(second => second.Key)
            .SelectMany(second => second.Select((message, index) => message with { At = message.At.AddMilliseconds(index) }));
}
