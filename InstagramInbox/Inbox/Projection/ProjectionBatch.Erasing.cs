using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Notes which deliveries hold a message's words, and has them erased when the message is removed.</summary>
internal sealed partial class ProjectionBatch
{
    private readonly List<MessageTrace> traces = [];
    private readonly List<MessageTrace> storedTraces = [];
    private readonly List<HeldTrace> failedTraces = [];
    private readonly HashSet<(long JournalNumber, string Mid)> erased = [];
    private readonly HashSet<Guid> erasedFiles = [];

    /// <summary>Something is to be erased once the batch is committed.</summary>
    public bool Erases => erased.Count > 0 || erasedFiles.Count > 0;

    /// <summary>A further delivery holds the message: a repetition, an echo, an edit.</summary>
    private void NoteCopy(PlacedEvent placed, KnownMessage known, string mid)
    {
        var number = placed.JournalNumber;
        if (known.First.Status == MessageStatus.Removed)
        {
            Erase(number, mid);
        }
        else if (known.First.JournalNumber is null)
        {
            known.Parts.ForEach(part => Change(part, () => part.JournalNumber = number));
        }
        else if (known.First.JournalNumber != number && !traces.Exists(t => t.JournalNumber == number && t.Mid == mid))
        {
            traces.Add(new MessageTrace { ChannelId = known.Thread.ChannelId, Mid = mid, JournalNumber = number, NotedAt = now });
        }
    }

    private void EraseCopies(KnownMessage known, string mid)
    {
        var channelId = known.Thread.ChannelId;
        foreach (var part in known.Parts)
        {
            if (part.JournalNumber is { } number)
                Erase(number, mid);
            if (part.FileId is { } file)
                erasedFiles.Add(file);
        }

        foreach (var trace in traces.Concat(storedTraces).Where(t => t.ChannelId == channelId && t.Mid == mid))
            Erase(trace.JournalNumber, mid);
        traces.RemoveAll(t => t.ChannelId == channelId && t.Mid == mid);
        db.MessageTraces.RemoveRange(storedTraces.Where(t => t.ChannelId == channelId && t.Mid == mid));
        EraseHeld(channelId, mid);
    }

    /// <summary>Edits that wait for a message which is gone will never be needed; what failed keeps its row without its words.</summary>
    private void EraseHeld(int channelId, string mid)
    {
        foreach (var held in failedTraces.Where(h => h.ChannelId == channelId && h.Mid == mid))
            Erase(held.JournalNumber, mid);
        if (!waiting.TryGetValue((channelId, mid), out var events))
            return;
        foreach (var (placed, row) in events.Where(e => e.Placed.Event is MessageEdited))
        {
            Erase(placed.JournalNumber, mid);
            db.HeldEvents.Remove(row);
        }

        events.RemoveAll(e => e.Placed.Event is MessageEdited);
    }

    private void Erase(long journalNumber, string mid) => erased.Add((journalNumber, mid));

    private sealed record HeldTrace(int ChannelId, string Mid, long JournalNumber);
}
