using System.Collections.Concurrent;

namespace InstagramInbox.Outbox;

/// <summary>Channels of which this node sends nothing for a while, so that a rate that is used up costs no attempts.</summary>
internal sealed class OutboxPauses(TimeProvider time)
{
    private readonly ConcurrentDictionary<int, DateTimeOffset> ends = new();

    /// <summary>The first moment at which a pause ends; null when there is none.</summary>
    public DateTimeOffset? NextEnd => Current().Select(id => (DateTimeOffset?)ends.GetValueOrDefault(id)).Min();

    public void Add(int channelId, TimeSpan pause) => ends[channelId] = time.GetUtcNow() + pause;

    public IReadOnlyList<int> Current()
    {
        var now = time.GetUtcNow();
        foreach (var ended in ends.Where(e => e.Value <= now))
            ends.TryRemove(ended);
        return [.. ends.Keys];
    }
}
