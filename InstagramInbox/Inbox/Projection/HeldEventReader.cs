using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Reads held events again from their place in the journal.</summary>
internal sealed class HeldEventReader(IJournalStore journal, ChannelProviders providers)
{
    /// <summary>The events that wait for one of these messages, in the order in which they came.</summary>
    public async Task<IReadOnlyList<(PlacedEvent Placed, HeldEvent Row)>> ReadWaitingAsync(
        InboxDbContext db, int channelId, List<string> mids, CancellationToken cancellationToken) =>
        await ReadAsync(
            await db.HeldEvents
                .Where(h => (h.Reason == HoldReason.AwaitsMessage || h.Reason == HoldReason.AwaitsLookup) && h.ChannelId == channelId && mids.Contains(h.Mid!))
                .OrderBy(h => h.JournalNumber).ThenBy(h => h.EventIndex).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>The events whose reason to be held has gone, in the order in which they came.</summary>
    public async Task<IReadOnlyList<(PlacedEvent Placed, HeldEvent Row)>> ReadReleasedAsync(
        InboxDbContext db, int maxCount, CancellationToken cancellationToken) =>
        await ReadAsync(
            await db.HeldEvents.Where(h => h.Reason == HoldReason.Released)
                .OrderBy(h => h.JournalNumber).ThenBy(h => h.EventIndex).Take(maxCount).ToListAsync(cancellationToken),
            cancellationToken);

    private async Task<IReadOnlyList<(PlacedEvent Placed, HeldEvent Row)>> ReadAsync(List<HeldEvent> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];
        var deliveries = await journal.ReadAsync([.. rows.Select(r => r.JournalNumber).Distinct()], cancellationToken);
        var events = deliveries.SelectMany(d => PlacedEvent.Read(d, providers)).ToDictionary(e => (e.JournalNumber, e.EventIndex));
        return [.. rows.Select(row => (events.GetValueOrDefault((row.JournalNumber, row.EventIndex)) ?? Gone(row), row))];
    }

    private static PlacedEvent Gone(HeldEvent row) => new(
        row.JournalNumber, row.EventIndex, new NotSupported { Provider = row.Provider, AccountIds = [], Kind = row.Kind, Key = "" },
        "The delivery is no longer in the journal.");
}
