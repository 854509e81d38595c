namespace InstagramInbox.Simulator;

/// <summary>
/// The whole app's clock, which the simulator can move. Only the time of day is shifted: timers and time stamps run on, so that
/// nothing that waits is disturbed. Forward, whoever's cookie or invitation ends before the new time is signed out or late, as they would be then.
/// </summary>
internal sealed class ShiftedClock(TimeProvider real) : TimeProvider
{
    private long _offset;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offset));
        set => Interlocked.Exchange(ref _offset, value.Ticks);
    }

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
