namespace InstagramInbox.Inbox;

/// <summary>When what could not be looked up is asked for again: ever more seldom.</summary>
internal static class LookupRetries
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="failures">How often in a row it has failed before.</param>
    /// <param name="after">It was held back, which is no failure; how long it has to wait.</param>
    public static (DateTimeOffset DueAt, int Failures) Next(DateTimeOffset now, int failures, TimeSpan? after)
    {
        if (after is { } wait)
            return (now + wait, failures);
        var minutes = First.TotalMinutes * Math.Pow(4, Math.Min(failures, 10));
        return (now + TimeSpan.FromMinutes(Math.Min(minutes, Longest.TotalMinutes)), failures + 1);
    }
}
