namespace InstagramInbox.Channels.Meta.Rate;

/// <summary>
/// At most so many in any window of time, to the millisecond. The framework's limiters read the machine's clock
/// themselves, which no test can move. Not for several threads at once.
/// </summary>
internal sealed class Pace
{
    /// <summary>Nobody books further ahead than this, so what lies beyond is of a clock that was set back.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromSeconds(15);

    private readonly DateTimeOffset[] taken;
    private readonly TimeSpan window;
    private int oldest;

    /// <param name="perSecond">For all nodes together.</param>
    /// <param name="nodes">How many share it.</param>
    public Pace(double perSecond, int nodes = 1)
    {
        var share = perSecond / nodes;
        taken = new DateTimeOffset[Math.Max(1, (int)share)];
        window = share >= 1 ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(1 / share);
    }

    /// <param name="most">In any window, for all nodes together.</param>
    /// <param name="nodes">How many share it.</param>
    public Pace(int most, TimeSpan window, int nodes)
    {
        taken = new DateTimeOffset[Math.Max(1, most / nodes)];
        this.window = window;
    }

    /// <summary>How long the next one has to wait.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        var wait = taken[oldest] == default ? TimeSpan.Zero : taken[oldest] + window - now;
        return wait > TimeSpan.Zero && wait <= window + Furthest ? wait : TimeSpan.Zero;
    }

    /// <summary>Takes the next place, for a moment from <see cref="Wait"/> on.</summary>
    public void Take(DateTimeOffset at)
    {
        taken[oldest] = at;
        oldest = (oldest + 1) % taken.Length;
    }
}
