namespace InstagramInbox.Channels.Health;

/// <summary>
/// What happens on the channels, gathered in memory: a message costs no write of its own for statistics. Whoever
/// makes something happen tells it here; <see cref="ChannelPulseWriter"/> stores it every few seconds.
/// </summary>
public sealed class ChannelPulse(TimeProvider time)
{
    private readonly Lock gate = new();
    private Gathered gathered = new();

    /// <summary>Events of these channels came in.</summary>
    public void Received(IEnumerable<int> channelIds)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            foreach (var id in channelIds)
                gathered.Received[id] = now;
        }
    }

    /// <summary>The provider accepted a message.</summary>
    public void Sent(int channelId)
    {
        lock (gate)
            gathered.Sent[channelId] = time.GetUtcNow();
    }

    /// <param name="detail">The provider's words; never what somebody wrote.</param>
    public void Failed(int channelId, ChannelFault fault, string detail)
    {
        var now = time.GetUtcNow();
        var hour = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        lock (gate)
            gathered.Add((channelId, hour, fault), new FaultCount(1, now, detail));
    }

    /// <summary>When this node last saw something come in and go out; null for what is stored already.</summary>
    public (DateTimeOffset? Received, DateTimeOffset? Sent) Latest(int channelId)
    {
        lock (gate)
        {
            return (gathered.Received.TryGetValue(channelId, out var received) ? received : null, gathered.Sent.TryGetValue(channelId, out var sent) ? sent : null);
        }
    }

    /// <summary>Errors that are not stored yet.</summary>
    internal IReadOnlyList<ChannelError> Unstored(int channelId)
    {
        lock (gate)
        {
            return [.. gathered.Faults.Where(f => f.Key.ChannelId == channelId).Select(f => new ChannelError
            {
                ChannelId = channelId,
                Hour = f.Key.Hour,
                Operation = f.Key.Fault.Operation,
                Class = f.Key.Fault.Class,
                Code = f.Key.Fault.Code,
                Count = f.Value.Count,
                LastAt = f.Value.LastAt,
                Detail = f.Value.Detail,
            })];
        }
    }

    /// <summary>What was gathered since the last time.</summary>
    internal Gathered Take()
    {
        lock (gate)
            return Interlocked.Exchange(ref gathered, new Gathered());
    }

    /// <summary>Takes back what could not be stored.</summary>
    internal void Return(Gathered unstored)
    {
        lock (gate)
        {
            foreach (var (id, at) in unstored.Received)
                gathered.Received.TryAdd(id, at);
            foreach (var (id, at) in unstored.Sent)
                gathered.Sent.TryAdd(id, at);
            foreach (var (key, count) in unstored.Faults)
                gathered.Add(key, count);
        }
    }

    internal readonly record struct FaultCount(int Count, DateTimeOffset LastAt, string Detail);

    internal sealed class Gathered
    {
        public Dictionary<int, DateTimeOffset> Received { get; } = [];

        public Dictionary<int, DateTimeOffset> Sent { get; } = [];

        public Dictionary<(int ChannelId, DateTimeOffset Hour, ChannelFault Fault), FaultCount> Faults { get; } = [];

        public bool IsEmpty => Received.Count + Sent.Count + Faults.Count == 0;

        public void Add((int ChannelId, DateTimeOffset Hour, ChannelFault Fault) key, FaultCount more)
        {
            var known = Faults.GetValueOrDefault(key);
            var (at, detail) = more.LastAt >= known.LastAt ? (more.LastAt, more.Detail) : (known.LastAt, known.Detail);
            Faults[key] = new FaultCount(known.Count + more.Count, at, detail);
        }
    }
}
