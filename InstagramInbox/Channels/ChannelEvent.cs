namespace InstagramInbox.Channels;

/// <summary>One thing that happened at a provider, read out of a delivery.</summary>
public abstract record ChannelEvent
{
    /// <summary>The provider whose channels the accounts are looked for in.</summary>
    public required string Provider { get; init; }

    /// <summary>The ids that may name the account, the likeliest first.</summary>
    public required IReadOnlyList<string> AccountIds { get; init; }

    /// <summary>The kind of event in the provider's own words.</summary>
    public required string Kind { get; init; }

    /// <summary>The provider's id of the customer; null where the event names none.</summary>
    public string? ContactId { get; init; }

    /// <summary>When it happened; <c>default</c> when the provider names no time, and then the delivery's arrival stands in.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Another app holds the thread; this one only listens.</summary>
    public bool Standby { get; init; }
}

/// <summary>Something that is understood and concerns no conversation. It is applied without leaving anything behind.</summary>
public sealed record Disregarded : ChannelEvent;

/// <summary>
/// Something that is not supported yet. With a contact it is shown in the thread as a placeholder; without one it
/// is kept for admins.
/// </summary>
public sealed record NotSupported : ChannelEvent
{
    /// <summary>The kind of what another account gets at its own address as well. It is kept no longer than the journal is.</summary>
    public const string OtherSender = "other_sender";

    /// <summary>The same for every copy of this event, so that a repeated delivery shows it once.</summary>
    public required string Key { get; init; }

    /// <summary>The event's JSON as it came, for admins; null when it is longer than 8 KB, and then only the journal has it.</summary>
    public string? Raw { get; init; }
}
