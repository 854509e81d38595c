using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

internal sealed partial class ProjectionBatch
{
    /// <summary>For so long an outgoing message of the history may be the attempt that is under way.</summary>
    private static readonly TimeSpan AttemptAge = TimeSpan.FromMinutes(10);

    /// <summary>Adds messages that the provider's history tells and no delivery brought. What is known here stays as it is.</summary>
    /// <returns>How many messages were added.</returns>
    public async Task<int> ApplyHistoricAsync(int channelId, RecentThread from, IReadOnlyList<MessageArrived> past, CancellationToken cancellationToken)
    {
        if (past.Count == 0)
            return 0;
        await LoadAsync(channelId, past, cancellationToken);
        var thread = threads[new ThreadKey(channelId, ConversationKind.Direct, from.ContactId)];
        if (thread.Contact is { Id: 0 })
            thread.Contact.Username = from.Username;
        return past.Count(message => ApplyHistoric(thread, message));
    }

    private bool ApplyHistoric(ThreadState thread, MessageArrived past)
    {
        if (messages.ContainsKey((thread.ChannelId, past.Mid)))
            return false;
        var placed = new PlacedEvent(0, 0, past);
        if (!past.FromBusiness)
        {
            AddParts(placed, thread, past, MessageDirection.Incoming);
            thread.AskForProfile(now);
            return true;
        }

        // Its echo, or the answer to the attempt, tells whose it is.
        if (thread.HasAttempt && past.At > now - AttemptAge)
            return false;
        if (thread.Unconfirmed.Find(group => OwnEcho.Matches(group, past)) is { } ours)
        {
            ClaimOwn(placed, thread, ours, past);
            return false;
        }

        AddParts(placed, thread, past, MessageDirection.Outgoing);
        return true;
    }

    private static bool IsHistoric(KnownMessage known) => known.First is { JournalNumber: null, AuthorId: null, Direction: MessageDirection.Incoming };

    /// <summary>A delivery brings a message that the history told before: now it is news after all.</summary>
    private void MakeNews(KnownMessage known)
    {
        foreach (var part in known.Parts.Where(p => p.Status != MessageStatus.Removed))
            Change(part, () => known.Thread.Add(part, now, opensWindow: true));
    }
}
