namespace InstagramInbox.Channels.Meta.Rate;

/// <summary>What Meta said last about how much of a limit is used.</summary>
/// <param name="Name">app, page, or the kind of limit in Meta's words: instagram, messenger, pages.</param>
/// <param name="RegainAt">When Meta expects to answer again; null while it answers.</param>
internal sealed record UsageReading(string Name, double Percent, DateTimeOffset At, DateTimeOffset? RegainAt)
{
    // Messages are counted apart from what else is done with a Page.
    public bool Concerns(GraphUse use) => Name != "pages" || !use.IsSend();
}

/// <summary>Remembers the last reading of each limit. Not for several threads at once.</summary>
internal sealed class UsageMeter
{
    private readonly Dictionary<string, UsageReading> readings = new(StringComparer.Ordinal);

    public IReadOnlyCollection<UsageReading> Readings => readings.Values;

    public void Note(UsageReading reading) => readings[reading.Name] = reading;

    /// <summary>The fullest of the limits that a use counts for; null when nothing is known.</summary>
    public UsageReading? Fullest(GraphUse use) => readings.Values.Where(r => r.Concerns(use)).MaxBy(r => r.Percent);

    public DateTimeOffset? RegainAt(GraphUse use) => readings.Values.Where(r => r.Concerns(use)).Max(r => r.RegainAt);
}
