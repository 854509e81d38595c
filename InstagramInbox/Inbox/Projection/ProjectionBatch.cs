using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;

namespace InstagramInbox.Inbox.Projection;

/// <summary>
/// Applies a run of events inside one transaction: loads what they touch in a handful of queries, changes it in
/// memory, and saves it at the end.
/// </summary>
internal sealed partial class ProjectionBatch(InboxDbContext db, ChannelDirectory directory, HeldEventReader heldEvents, DateTimeOffset now)
{
    private readonly Dictionary<(int ChannelId, string ContactId), ThreadState> threads = [];
    private readonly Dictionary<(int ChannelId, string Mid), List<Message>> messages = [];
    private readonly Dictionary<(int ChannelId, string Mid), List<(PlacedEvent Placed, HeldEvent Row)>> waiting = [];
    private readonly Dictionary<(long JournalNumber, int EventIndex), HeldEvent> replayed = [];
    private readonly List<Message> added = [];
    private readonly HashSet<Message> changed = [];
    private readonly List<(HeldEvent Row, ThreadState Thread)> heldInThreads = [];

    /// <summary>Applies events that were held until now. One that has to be held again keeps its row.</summary>
    public Task ReplayAsync(IReadOnlyList<(PlacedEvent Placed, HeldEvent Row)> held, CancellationToken cancellationToken)
    {
        foreach (var (placed, row) in held)
            replayed[(placed.JournalNumber, placed.EventIndex)] = row;
        return ApplyAsync([.. held.Select(h => h.Placed)], cancellationToken);
    }

    /// <summary>Applies the events in their order.</summary>
    public async Task ApplyAsync(IReadOnlyList<PlacedEvent> events, CancellationToken cancellationToken)
    {
        var applicable = new List<(PlacedEvent Placed, int ChannelId)>(events.Count);
        foreach (var placed in events)
        {
            if (placed.Error is not null)
                Hold(placed, HoldReason.Failed, error: placed.Error);
            else if (placed.Event.AccountIds.Count == 0)
                Hold(placed, HoldReason.NotSupported);
            else if (await directory.FindAsync(placed.Event.Provider, placed.Event.AccountIds, cancellationToken) is not { } channel)
                Hold(placed, HoldReason.UnknownAccount);
            else if (placed.Event.ContactId is null)
                Hold(placed, HoldReason.NotSupported, channel.Id);
            else
                applicable.Add((placed, channel.Id));
        }

        foreach (var group in applicable.GroupBy(e => e.ChannelId))
            await LoadAsync(group.Key, [.. group.Select(e => e.Placed.Event)], cancellationToken);
        foreach (var (placed, channelId) in applicable)
            Apply(placed, channelId);
        db.HeldEvents.RemoveRange(replayed.Values);
    }

    private void Apply(PlacedEvent placed, int channelId)
    {
        Apply(placed, threads[(channelId, placed.Event.ContactId!)]);
    }

    private void Apply(PlacedEvent placed, ThreadState thread)
    {
        switch (placed.Event)
        {
            case MessageArrived { FromBusiness: false } arrived:
                if (AddParts(placed, thread, arrived, MessageDirection.Incoming))
                    thread.AskForProfile(now);
                break;
            case MessageArrived echo:
                ApplyEcho(placed, thread, echo);
                break;
            case MessageRemoved removed:
                ApplyRemoved(placed, thread, removed);
                break;
            case MessagesRead read:
                ApplyRead(placed, thread, read);
                break;
            case MessagesDelivered delivered:
                ApplyDelivered(placed, thread, delivered);
                break;
            case NotSupported other:
                AddPlaceholder(placed, thread, other);
                break;
            default:
                throw new InvalidOperationException($"Nothing applies a {placed.Event.GetType().Name}.");
        }
    }

    private void ApplyEcho(PlacedEvent placed, ThreadState thread, MessageArrived echo)
    {
        if (messages.TryGetValue((thread.ChannelId, echo.Mid), out var known))
        {
            // The answer to the send may have come in the very millisecond that the echo names.
            foreach (var part in known.Where(m => m.Direction == MessageDirection.Outgoing && (m.SentAt != echo.At || m.Status is not (MessageStatus.Delivered or MessageStatus.Read))))
                Confirm(thread, part, echo.At);
        }
        else if (thread.HasAttempt)
        {
            Hold(placed, HoldReason.AwaitsAttempt, thread.ChannelId, thread, echo.Mid);
        }
        else if (thread.Unconfirmed.Find(m => OwnEcho.Matches(m, echo)) is { } ours)
        {
            Claim(thread, ours, echo);
        }
        else
        {
            AddParts(placed, thread, echo, MessageDirection.Outgoing);
        }
    }

    /// <summary>The echo is the one of this reply, whose outcome was unknown.</summary>
    private void Claim(ThreadState thread, Message ours, MessageArrived echo)
    {
        thread.Unconfirmed.Remove(ours);
        ConversationPreview.Name(thread.Conversation, ours, echo.Mid);
        ours.Mid = echo.Mid;
        messages[(ours.ChannelId, echo.Mid)] = [ours];
        Confirm(thread, ours, echo.At);
        ApplyWaiting(thread, echo.Mid);
    }

    private void ApplyRemoved(PlacedEvent placed, ThreadState thread, MessageRemoved removed)
    {
        if (messages.TryGetValue((thread.ChannelId, removed.Mid), out var parts))
            parts.ForEach(part => Change(part, () => thread.Remove(part, now)));
        else
            Hold(placed, HoldReason.AwaitsMessage, thread.ChannelId, thread, removed.Mid);
    }

    private void ApplyRead(PlacedEvent placed, ThreadState thread, MessagesRead read)
    {
        if (read.Watermark is { } watermark)
            thread.ReadUpTo(watermark, now);
        if (read.Mid is null)
            return;
        if (messages.TryGetValue((thread.ChannelId, read.Mid), out var parts))
            thread.ReadUpTo(parts.Max(m => m.SentAt ?? m.At), now);
        else
            Hold(placed, HoldReason.AwaitsMessage, thread.ChannelId, thread, read.Mid);
    }

    private void ApplyDelivered(PlacedEvent placed, ThreadState thread, MessagesDelivered delivered)
    {
        if (delivered.Watermark is { } watermark)
            thread.DeliveredUpTo(watermark, now);
        foreach (var mid in delivered.Mids)
        {
            if (messages.TryGetValue((thread.ChannelId, mid), out var parts))
                parts.ForEach(part => Confirm(thread, part, part.SentAt ?? part.At));
            else
                Hold(placed, HoldReason.AwaitsMessage, thread.ChannelId, thread, mid);
        }
    }

    /// <returns>False when the message is known already.</returns>
    private bool AddParts(PlacedEvent placed, ThreadState thread, MessageArrived arrived, MessageDirection direction)
    {
        if (!messages.TryAdd((thread.ChannelId, arrived.Mid), []))
            return Adopt(placed, thread, arrived);
        foreach (var part in arrived.Parts)
        {
            var message = AddMessage(placed, thread, arrived.Mid, direction);
            message.Part = part.Part;
            message.Text = WithoutNul(part.Text);
            message.AttachmentType = part.AttachmentType;
            message.AttachmentUrl = part.AttachmentUrl;
            message.Details = part.Details;
            if (direction == MessageDirection.Outgoing)
            {
                message.SentAt = arrived.At;
                message.Status = thread.Conversation.ReadUpTo >= arrived.At ? MessageStatus.Read : MessageStatus.Delivered;
            }

            thread.Add(message, now, opensWindow: true, arrived.Historic);
        }

        if (arrived.Emoji is not null)
            (messages[(thread.ChannelId, arrived.Mid)][0].CustomerReaction, messages[(thread.ChannelId, arrived.Mid)][0].CustomerReactionAt) = (arrived.Emoji, arrived.At);
        ApplyWaiting(thread, arrived.Mid);
        return true;
    }

    private void AddPlaceholder(PlacedEvent placed, ThreadState thread, NotSupported other)
    {
        if (!messages.TryAdd((thread.ChannelId, other.Key), []))
            return;
        var message = AddMessage(placed, thread, other.Key, MessageDirection.Incoming);
        message.AttachmentType = other.Kind;
        thread.Add(message, now, opensWindow: false);
    }

    private Message AddMessage(PlacedEvent placed, ThreadState thread, string mid, MessageDirection direction)
    {
        var message = new Message
        {
            ChannelId = thread.ChannelId,
            Mid = mid,
            Direction = direction,
            At = placed.Event.At,
            StoredAt = now,
            // A message of the history comes without a delivery.
            JournalNumber = placed.JournalNumber > 0 ? placed.JournalNumber : null,
        };
        messages[(thread.ChannelId, mid)].Add(message);
        added.Add(message);
        thread.Messages.Add(message);
        return message;
    }

    private void Confirm(ThreadState thread, Message message, DateTimeOffset moment) => Change(message, () => thread.Confirm(message, moment, now));

    private void Change(Message message, Action change)
    {
        change();
        if (message.Id > 0)
            changed.Add(message);
    }

    /// <summary>Applies what came before its message and waited for it: a read, a delivery, a removal.</summary>
    private void ApplyWaiting(ThreadState thread, string mid)
    {
        if (!waiting.Remove((thread.ChannelId, mid), out var events))
            return;
        foreach (var (placed, row) in events)
        {
            db.HeldEvents.Remove(row);
            // The message's own thread, since a removal may name its two sides the other way round.
            if (placed.Error is null)
                Apply(placed, thread);
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
        row.Mid = mid;
        row.Error = error is { Length: > HeldEvent.MaxError } ? error[..HeldEvent.MaxError] : error;
        if (reason == HoldReason.AwaitsMessage)
            Waiting((channelId!.Value, mid!)).Add((placed, row));
    }

    private List<(PlacedEvent Placed, HeldEvent Row)> Waiting((int ChannelId, string Mid) key)
    {
        if (!waiting.TryGetValue(key, out var events))
            waiting[key] = events = [];
        return events;
    }

    // PostgreSQL cannot store the character NUL.
    private static string? WithoutNul(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);
}
