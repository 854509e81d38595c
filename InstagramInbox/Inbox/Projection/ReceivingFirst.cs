using InstagramInbox.Webhooks;

namespace InstagramInbox.Inbox.Projection;

/// <summary>
/// Lets the projector stand back while a storm of deliveries comes in: a provider that waits too long for its 200
/// unsubscribes the application, whereas a thread may show a message a little later. What piles up is applied when
/// the storm is over.
/// </summary>
internal sealed class ReceivingFirst(Journal journal, TimeProvider time)
{
    /// <summary>Deliveries a second; well above what a team's customers write, well below what the disk takes.</summary>
    private const double Storm = 1500;

    /// <summary>In a storm the projector rests this many times as long as it worked.</summary>
    private const double Rest = 4;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(20);

    private long lastCount;
    private long lastAt = time.GetTimestamp();

    /// <summary>To be called after each batch; returns when the next may begin.</summary>
    public async Task StandBackAsync(TimeSpan worked, CancellationToken cancellationToken)
    {
        var elapsed = time.GetElapsedTime(lastAt);
        if (elapsed < ShortestLook)
            return;
        var count = journal.AppendedCount;
        var rate = (count - lastCount) / elapsed.TotalSeconds;
        (lastCount, lastAt) = (count, time.GetTimestamp());
        if (rate < Storm)
            return;
        var rest = worked * Rest;
        await Task.Delay(rest < LongestRest ? rest : LongestRest, time, cancellationToken);
    }
}
