using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

public enum WindowState
{
    /// <summary>The customer has not written yet.</summary>
    NeverOpened = 0,

    /// <summary>Any reply may be sent.</summary>
    Open = 1,

    /// <summary>Only people may still answer.</summary>
    HumanAgent = 2,

    Closed = 3,
}

/// <summary>Until when a conversation can be answered.</summary>
/// <param name="ClosesAt">The end of the ordinary window; null when the customer has not written yet.</param>
/// <param name="HumanAgentClosesAt">The end of the longer window for people; null where the account has none.</param>
public readonly record struct ReplyWindow(DateTimeOffset? ClosesAt, DateTimeOffset? HumanAgentClosesAt = null)
{
    /// <summary>Where no window closes.</summary>
    public static ReplyWindow Always { get; } = new(DateTimeOffset.MaxValue);

    public static ReplyWindow After(DateTimeOffset? lastCustomerAt, ProviderLimits limits, bool humanAgent) =>
        new(lastCustomerAt + limits.ReplyWindow, humanAgent ? lastCustomerAt + limits.HumanAgentWindow : null);

    /// <summary>The moment from which nobody can answer.</summary>
    public DateTimeOffset? EndsAt => HumanAgentClosesAt > ClosesAt ? HumanAgentClosesAt : ClosesAt;

    public WindowState At(DateTimeOffset now) =>
        ClosesAt is null ? WindowState.NeverOpened
        : now < ClosesAt ? WindowState.Open
        : now < HumanAgentClosesAt ? WindowState.HumanAgent
        : WindowState.Closed;

    /// <summary>Whether a person may answer.</summary>
    public bool IsOpen(DateTimeOffset now) => At(now) is WindowState.Open or WindowState.HumanAgent;
}
