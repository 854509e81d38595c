using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Events that cannot be applied yet.</summary>
internal sealed partial class ProjectionBatch
{
    /// <summary>The message that an event is about, where it may be applied knowing no more than that.</summary>
    private static string? About(ChannelEvent channelEvent) => channelEvent switch
    {
        MessageRemoved removed => removed.Mid,
        MessageEdited edited => edited.Mid,
        MessageReacted reacted => reacted.Mid,
        MessageHinted hinted => hinted.Mid,
        MessageFailed failed => failed.Mid,
        CommentHidden hidden => hidden.CommentId,
        MessagesRead read => read.Mid,
        MessagesDelivered { Mids: [var mid, ..] } => mid,
        _ => null,
    };

    /// <summary>Keeps an event until its message comes, unless the message is known to be gone by then.</summary>
    private void HoldForMessage(PlacedEvent placed, int channelId, ThreadState? thread)
    {
        var mid = About(placed.Event)!;
        var others = waiting.GetValueOrDefault((channelId, mid)) ?? [];
        switch (placed.Event)
        {
            case MessageEdited when others.Exists(o => o.Placed.Event is MessageRemoved):
                Erase(placed.JournalNumber, mid);
                return;
            case MessageHinted when others.Exists(o => o.Placed.Event is MessageHinted):
                return;
            case MessageHinted:
                Hold(placed, HoldReason.AwaitsLookup, channelId, thread, mid);
                return;
            case MessageRemoved:
                EraseHeld(channelId, mid);
                break;
        }

        Hold(placed, HoldReason.AwaitsMessage, channelId, thread, mid);
    }

    /// <summary>Applies what came before its message and waited for it: an edit, a reaction, a read, a delivery, a removal.</summary>
    private void ApplyWaiting(int channelId, string mid)
    {
        if (!waiting.Remove((channelId, mid), out var events))
            return;
        foreach (var (placed, row) in events)
        {
            db.HeldEvents.Remove(row);
            if (placed.Error is null)
                Apply(placed, channelId);
        }
    }

    private void Hold(
        PlacedEvent placed, HoldReason reason, int? channelId = null, ThreadState? thread = null, string? mid = null, string? error = null)
    {
        var place = (placed.JournalNumber, placed.EventIndex);
        if (!replayed.Remove(place, out var row))
        {
            row = new HeldEvent { JournalNumber = placed.JournalNumber, EventIndex = placed.EventIndex, Provider = placed.Event.Provider, Kind = placed.Event.Kind, HeldAt = now };
            db.HeldEvents.Add(row);
        }

        row.Reason = reason;
        row.AccountId = placed.Event.AccountIds is [var accountId, ..] ? accountId : null;
        row.EntryAccountId = placed.Event.AccountIds is [_, var entryAccountId, ..] ? entryAccountId : null;
        row.ChannelId = channelId;
        if (thread is not null)
            heldInThreads.Add((row, thread));
        row.Mid = mid ?? Storable(Mids(placed.Event).FirstOrDefault());
        row.Error = error is { Length: > HeldEvent.MaxError } ? error[..HeldEvent.MaxError] : error;
        if (reason is HoldReason.AwaitsMessage or HoldReason.AwaitsLookup)
            Waiting((channelId!.Value, mid!)).Add((placed, row));
    }

    private List<(PlacedEvent Placed, HeldEvent Row)> Waiting((int ChannelId, string Mid) key)
    {
        if (!waiting.TryGetValue(key, out var events))
            waiting[key] = events = [];
        return events;
    }

    // What failed may have failed because of its id.
    private static string? Storable(string? mid) => mid is { Length: <= 400 } && !mid.Contains('\0', StringComparison.Ordinal) ? mid : null;
}
