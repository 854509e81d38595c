namespace InstagramInbox.Channels.Health;

/// <summary>How close an end is; admins are told at each step.</summary>
public enum ExpiryStep
{
    /// <summary>Far away, or never.</summary>
    None = 0,

    /// <summary>Fourteen days or less.</summary>
    Fortnight = 1,

    /// <summary>Seven days or less.</summary>
    Week = 2,

    /// <summary>One day or less.</summary>
    Day = 3,

    Over = 4,
}

/// <summary>The steps before something of a channel ends.</summary>
/// <param name="DaysLeft">Whole days, rounded up; 0 when it is over.</param>
public readonly record struct ExpiryWarning(ExpiryStep Step, int DaysLeft)
{
    public static ExpiryWarning At(DateTimeOffset? end, DateTimeOffset now)
    {
        if (end is not { } ends)
            return default;
        var left = ends - now;
        var step = left.TotalDays switch
        {
            <= 0 => ExpiryStep.Over,
            <= 1 => ExpiryStep.Day,
            <= 7 => ExpiryStep.Week,
            <= 14 => ExpiryStep.Fortnight,
            _ => ExpiryStep.None,
        };
        return new ExpiryWarning(step, Math.Max(0, (int)Math.Ceiling(left.TotalDays)));
    }
}
