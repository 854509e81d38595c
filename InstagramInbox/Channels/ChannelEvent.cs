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
}

/// <summary>A message of the customer, or the echo of one that the business sent.</summary>
public sealed record MessageArrived : ChannelEvent
{
    public required string Mid { get; init; }

    public bool FromBusiness { get; init; }

    public required IReadOnlyList<MessagePart> Parts { get; init; }
}

/// <summary>One bubble of a message: its text, or one attachment.</summary>
/// <param name="Part">0 for the text; attachments follow.</param>
/// <param name="AttachmentType">The provider's word: image, video, …; null for text.</param>
public sealed record MessagePart(int Part, string? Text, string? AttachmentType = null, string? AttachmentUrl = null);

/// <summary>Whoever wrote a message took it back.</summary>
public sealed record MessageRemoved : ChannelEvent
{
    public required string Mid { get; init; }

    public bool FromBusiness { get; init; }
}

/// <summary>The customer has read a message and all before it, or all up to a time.</summary>
public sealed record MessagesRead : ChannelEvent
{
    public string? Mid { get; init; }

    public DateTimeOffset? Watermark { get; init; }
}

/// <summary>Messages have reached the customer's device.</summary>
public sealed record MessagesDelivered : ChannelEvent
{
    public IReadOnlyList<string> Mids { get; init; } = [];

    public DateTimeOffset? Watermark { get; init; }
}

/// <summary>
/// Something that is not supported yet. With a contact it is shown in the thread as a placeholder; without one it
/// is kept for admins.
/// </summary>
public sealed record NotSupported : ChannelEvent
{
    /// <summary>The same for every copy of this event, so that a repeated delivery shows it once.</summary>
    public required string Key { get; init; }
}
