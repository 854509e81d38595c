namespace InstagramInbox.Tests.Infrastructure;

/// <summary>The machine's clock, moved on by a test; timers and delays take real time.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offset));

    public void Advance(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);
}
