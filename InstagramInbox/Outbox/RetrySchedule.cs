namespace InstagramInbox.Outbox;

/// <summary>When a message is tried again after an error that passes.</summary>
internal static class RetrySchedule
{
    /// <summary>From here on the agent is told that it did not work; the customer may have moved on.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(6);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Doubles from two seconds to five minutes, give or take a fifth so that many do not come back at once.</summary>
    /// <param name="attempts">Attempts made so far, from 1.</param>
    /// <param name="atLeast">What the provider asked for.</param>
    public static TimeSpan Delay(int attempts, TimeSpan? atLeast)
    {
        var seconds = Math.Min(Math.Pow(2, Math.Min(attempts, 16)), Longest.TotalSeconds);
        var jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
        var delay = TimeSpan.FromSeconds(seconds * jitter);
        return atLeast > delay ? atLeast.Value * (1 + (0.1 * Random.Shared.NextDouble())) : delay;
    }
}
