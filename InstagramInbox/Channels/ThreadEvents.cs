namespace InstagramInbox.Channels;

/// <summary>A customer came to the thread by a link, an advertisement or a product, without writing yet.</summary>
public sealed record CustomerReferred : ChannelEvent
{
    /// <summary>The same for every copy of this event.</summary>
    public required string Key { get; init; }

    public required Referral Referral { get; init; }
}

/// <summary>What happened to the control over a thread that several apps share.</summary>
public enum ThreadControlChange
{
    /// <summary>The app that held it handed it over.</summary>
    Passed = 0,

    /// <summary>An app took it.</summary>
    Taken = 1,

    /// <summary>An app asks for it; nothing has changed yet.</summary>
    Requested = 2,
}

/// <summary>Another app was given, took or asked for the thread.</summary>
public sealed record ThreadControlChanged : ChannelEvent
{
    public required string Key { get; init; }

    public required ThreadControlChange Change { get; init; }

    /// <summary>The app that holds the thread from now on, or that asks for it.</summary>
    public string? AppId { get; init; }

    public string? PreviousAppId { get; init; }

    /// <summary>What the other app wrote along.</summary>
    public string? Metadata { get; init; }
}

/// <summary>Something worth a line in the thread that is no message: an opt-in, feedback, an order, a linked account.</summary>
public sealed record ThreadNoted : ChannelEvent
{
    /// <summary>The same for every copy of this event.</summary>
    public required string Key { get; init; }

    /// <summary>Which line, one of <see cref="ThreadNotes"/>: the end of a resource key <c>Note_…</c>.</summary>
    public required string Note { get; init; }

    /// <summary>The provider's or the customer's words about it.</summary>
    public string? Text { get; init; }
}
