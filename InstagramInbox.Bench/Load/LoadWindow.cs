using System.Diagnostics;

namespace InstagramInbox.Bench.Load;

/// <summary>The time of one round: a lead-in that counts for nothing, then the measured part.</summary>
internal sealed class LoadWindow(long now, TimeSpan leadIn, TimeSpan measured)
{
    private readonly long from = now + Ticks(leadIn);
    private long until = now + Ticks(leadIn + measured);

    public TimeSpan Measured => Stopwatch.GetElapsedTime(from, Volatile.Read(ref until));

    public bool IsOver(long timestamp) => timestamp >= Volatile.Read(ref until);

    public bool Measures(long timestamp) => timestamp >= from && !IsOver(timestamp);

    /// <summary>The prepared requests are used up: what was measured until here is the round.</summary>
    public void EndNow(long timestamp)
    {
        if (!IsOver(timestamp))
            Volatile.Write(ref until, timestamp);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
