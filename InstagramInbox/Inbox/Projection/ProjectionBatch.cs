using InstagramInbox.Channels;
using InstagramInbox.Data;

namespace InstagramInbox.Inbox.Projection;

/// <summary>
/// Applies a run of events inside one transaction: loads what they touch in a handful of queries, changes it in
/// memory, and saves it at the end.
/// </summary>
internal sealed partial class ProjectionBatch(
    InboxDbContext db, ChannelDirectory directory, ChannelProviders providers, HeldEventReader heldEvents, DateTimeOffset now)
{
    private readonly Dictionary<(int ChannelId, string ExternalId), Contact> contacts = [];
    private readonly Dictionary<ThreadKey, ThreadState> threads = [];
    private readonly List<ThreadState> loaded = [];
    private readonly Dictionary<(int ChannelId, string Mid), KnownMessage> messages = [];
    private readonly Dictionary<(int ChannelId, string Mid), List<(PlacedEvent Placed, HeldEvent Row)>> waiting = [];
    private readonly Dictionary<(long JournalNumber, int EventIndex), HeldEvent> replayed = [];
    private readonly List<Message> added = [];
    private readonly HashSet<Message> changed = [];
    private readonly List<(HeldEvent Row, ThreadState Thread)> heldInThreads = [];
    private readonly HashSet<int> assisted = [];

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
        foreach (var placed in events.Where(e => e.Event is not Disregarded))
        {
            var channel = placed.Event.AccountIds.Count == 0 ? null : await directory.FindAsync(placed.Event.Provider, placed.Event.AccountIds, cancellationToken);
            if (placed.Error is not null)
                Hold(placed, HoldReason.Failed, channel?.Id, error: placed.Error);
            else if (placed.Event.AccountIds.Count == 0)
                Hold(placed, HoldReason.NotSupported);
            else if (channel is null)
                Hold(placed, HoldReason.UnknownAccount);
            else if (placed.Event is not StoryMeasured && ThreadKey.Of(channel.Id, placed.Event) is null && About(placed.Event) is null)
                Hold(placed, HoldReason.NotSupported, channel.Id);
            else
                applicable.Add((placed, channel.Id));
            if (channel is { HasAssistant: true })
                assisted.Add(channel.Id);
        }

        foreach (var group in applicable.GroupBy(e => e.ChannelId))
            await LoadAsync(group.Key, [.. group.Select(e => e.Placed.Event)], cancellationToken);
        foreach (var (placed, channelId) in applicable)
            Apply(placed, channelId);
        db.HeldEvents.RemoveRange(replayed.Values);
    }

    private void Apply(PlacedEvent placed, int channelId)
    {
        var happened = placed.Event;
        if (happened is StoryMeasured measured)
        {
            ApplyMeasured(placed, channelId, measured);
            return;
        }

        var known = About(happened) is { } mid ? messages.GetValueOrDefault((channelId, mid)) : null;
        // The message's own thread, since a removal may name its two sides the other way round, and a few events name neither.
        var thread = known?.Thread ?? (ThreadKey.Of(channelId, happened) is { } key ? threads.GetValueOrDefault(key) : null);
        if (thread is null)
        {
            HoldForMessage(placed, channelId, thread: null);
            return;
        }

        if (happened.Standby)
            thread.HeldBy(ThreadHolder.Other, null, happened.At, now);
        switch (happened)
        {
            case MessageArrived { FromBusiness: false } arrived:
                ApplyMessage(placed, thread, arrived);
                break;
            case MessageArrived echo:
                ApplyEcho(placed, thread, echo);
                break;
            case CommentArrived comment:
                ApplyComment(placed, thread, comment);
                break;
            case Mentioned mentioned:
                ApplyMentioned(placed, thread, mentioned);
                break;
            case MessagesRead read:
                ApplyRead(placed, thread, read, known);
                break;
            case MessagesDelivered delivered:
                ApplyDelivered(placed, thread, delivered);
                break;
            case NotSupported other:
                AddPlaceholder(placed, thread, other);
                break;
            case CustomerReferred referred:
                ApplyReferred(placed, thread, referred);
                break;
            case ThreadControlChanged control:
                ApplyControl(placed, thread, control);
                break;
            case ThreadNoted noted:
                AddLine(placed, thread, noted.Key, noted.Note, noted.Text);
                break;
            case MessageRemoved or MessageEdited or MessageReacted or MessageHinted or MessageFailed or CommentHidden:
                ApplyChange(placed, thread, known);
                break;
            default:
                throw new InvalidOperationException($"Nothing applies a {happened.GetType().Name}.");
        }
    }

    /// <summary>Events that are about a message and nothing without it.</summary>
    private void ApplyChange(PlacedEvent placed, ThreadState thread, KnownMessage? known)
    {
        if (known is null)
        {
            HoldForMessage(placed, thread.ChannelId, thread);
            return;
        }

        switch (placed.Event)
        {
            case MessageRemoved removed:
                ApplyRemoved(known, removed.Mid);
                break;
            case MessageEdited edited:
                ApplyEdited(placed, known, edited);
                break;
            case MessageReacted reacted:
                ApplyReacted(known, reacted);
                break;
            case MessageFailed failed:
                ApplyFailed(known, failed);
                break;
            case CommentHidden hidden:
                known.Parts.ForEach(part => Change(part, () => known.Thread.Hide(part, hidden.Hidden, hidden.At, now)));
                break;
        }
    }

    private void Change(Message message, Action change)
    {
        change();
        if (message.Id > 0)
            changed.Add(message);
    }

    /// <summary>A message, its parts in their order, and the thread that it stands in.</summary>
    private sealed record KnownMessage(ThreadState Thread, List<Message> Parts)
    {
        /// <summary>The part that carries what belongs to the whole message.</summary>
        public Message First => Parts[0];
    }
}
