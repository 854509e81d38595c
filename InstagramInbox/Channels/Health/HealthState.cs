namespace InstagramInbox.Channels.Health;

/// <summary>How a part of a channel fares.</summary>
public enum HealthState
{
    /// <summary>Nothing has been seen of it yet.</summary>
    Unknown = 0,

    Ok = 1,

    /// <summary>It works, and somebody should look at it.</summary>
    Warn = 2,

    Bad = 3,
}
