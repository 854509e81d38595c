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
        var thread = threads[(channelId, from.ContactId)];
        if (thread.Contact.Id == 0)
            thread.Contact.Username = from.Username;
        return past.Count(message => ApplyHistoric(thread, message));
    }

    private bool ApplyHistoric(ThreadState thread, MessageArrived past)
    {
        if (messages.ContainsKey((thread.ChannelId, past.Mid)))
            return false;
        if (!past.FromBusiness)
        {
            AddParts(new PlacedEvent(0, 0, past), thread, past, MessageDirection.Incoming);
            thread.AskForProfile(now);
            return true;
        }

        // Its echo, or the answer to the attempt, tells whose it is.
        if (thread.HasAttempt && past.At > now - AttemptAge)
            return false;
        if (thread.Unconfirmed.Find(m => OwnEcho.Matches(m, past)) is { } ours)
        {
            Claim(thread, ours, past);
            return false;
        }

        AddParts(new PlacedEvent(0, 0, past), thread, past, MessageDirection.Outgoing);
        return true;
    }

    /// <summary>A delivery brings a message that the history told before: now it is news after all.</summary>
    private bool Adopt(PlacedEvent placed, ThreadState thread, MessageArrived arrived)
    {
        if (arrived.Historic)
            return false;
        var told = messages[(thread.ChannelId, arrived.Mid)].Where(m => m.JournalNumber is null && m.AuthorId is null).ToList();
        foreach (var message in told)
        {
            Change(message, () =>
            {
                message.JournalNumber = placed.JournalNumber;
                if (message.Status != MessageStatus.Removed)
                    thread.Add(message, now, opensWindow: true);
            });
        }

        return told.Count > 0;
    }
}
