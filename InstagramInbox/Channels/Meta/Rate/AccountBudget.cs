using InstagramInbox.Channels.Health;

namespace InstagramInbox.Channels.Meta.Rate;

/// <summary>What one account may still ask of the Graph API.</summary>
/// <param name="app">What is used of the limit that all accounts share.</param>
/// <param name="nodes">How many nodes share the rates.</param>
internal sealed class AccountBudget(UsageMeter app, int nodes)
{
    public const double NearLimit = HealthStates.NearLimit;
    public const double AtLimit = 95;
    public const double Full = 100;

    /// <summary>For how long a reading holds back what it stops; then a call may look whether it still is so.</summary>
    private static readonly TimeSpan SendLook = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OtherLook = TimeSpan.FromMinutes(5);

    private readonly UsageMeter own = new();

    // Meta's figures for messages with text, links, reactions and stickers, for audio and video, and for conversations.
    private readonly Pace sends = new(100, nodes);
    private readonly Pace media = new(10, nodes);
    private readonly Pace conversations = new(2, nodes);

    // Meta's figure for private answers to comments on posts and reels.
    private readonly Pace privateAnswers = new(750, TimeSpan.FromHours(1), nodes);

    // Ours, for the time when a limit is near.
    private readonly Pace hurriedSends = new(10, nodes);
    private readonly Pace trickle = new(1, nodes);
    private readonly Pace sparing = new(0.5, nodes);

    public IEnumerable<UsageReading> Readings => app.Readings.Concat(own.Readings);

    public void Note(UsageReading reading) => (reading.Name == UsageHeaders.App ? app : own).Note(reading);

    /// <summary>How long a call has to wait; it has its place when that is within its patience.</summary>
    /// <param name="whole">Everything else of this kind waits as well, not just what a narrower pace holds back.</param>
    public TimeSpan Take(GraphUse use, DateTimeOffset now, TimeSpan patience, out bool whole)
    {
        List<Pace> paces = use switch
        {
            _ when use.IsSend() => [sends],
            GraphUse.Conversations => [conversations],
            _ => [],
        };
        var wait = Pressure(use, now, paces);
        wait = paces.Aggregate(wait, (longest, pace) => Longer(longest, pace.Wait(now)));
        whole = wait > TimeSpan.Zero;
        if (use switch { GraphUse.SendMedia => media, GraphUse.PrivateAnswer => privateAnswers, _ => null } is { } narrower)
        {
            wait = Longer(wait, narrower.Wait(now));
            paces.Add(narrower);
        }

        if (wait <= patience)
            paces.ForEach(pace => pace.Take(now + wait));
        return wait;
    }

    public DateTimeOffset? PausedUntil(GraphUse use, DateTimeOffset now) =>
        now + Pressure(use, now, []) is var until && until > now ? until : null;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>How long the use has to wait for what Meta said; adds the paces that hold while a limit is near.</summary>
    private TimeSpan Pressure(GraphUse use, DateTimeOffset now, List<Pace> paces)
    {
        var regain = Later(own.RegainAt(use), app.RegainAt(use)) - now;
        if (regain > TimeSpan.Zero)
            return regain.Value;
        var reading = new[] { own.Fullest(use), app.Fullest(use) }.OfType<UsageReading>().MaxBy(r => r.Percent);
        var (percent, age) = reading is null ? (0, TimeSpan.Zero) : (reading.Percent, now - reading.At);
        if (use is GraphUse.Conversations or GraphUse.Background)
        {
            if (percent >= NearLimit)
                paces.Add(sparing);
            return percent >= AtLimit && age < OtherLook ? OtherLook - age : TimeSpan.Zero;
        }

        if (percent >= Full)
        {
            paces.Add(trickle);
            return age < SendLook ? SendLook - age : TimeSpan.Zero;
        }

        if (percent >= AtLimit)
            paces.Add(use.IsSend() ? hurriedSends : trickle);
        return TimeSpan.Zero;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
