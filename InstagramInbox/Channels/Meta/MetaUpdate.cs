namespace InstagramInbox.Channels.Meta;

/// <summary>One thing inside a delivery, with the place of its JSON.</summary>
/// <param name="Field">The field of a change; null for an element of messaging or standby.</param>
/// <param name="Event">Null when it is not a messaging event, or not shaped like one.</param>
internal sealed record MetaUpdate(int Start, int Length, MetaEvent? Event, string? Field = null, string? FallbackKind = null)
{
    /// <summary>What a change holds that is no messaging event; null for another field, or when it is not shaped like one of its kind.</summary>
    public MetaChange? Change { get; init; }

    /// <summary>Came for an app that does not hold the thread.</summary>
    public bool Standby { get; init; }

    /// <summary>Where the event's JSON begins; a change has it inside.</summary>
    public int EventStart { get; init; }

    public string? EntryId { get; set; }

    public DateTimeOffset? EntryTime { get; set; }
}

/// <param name="Object">instagram, page, or what else Meta may name; null when it names nothing.</param>
internal sealed record MetaDelivery(string? Object, IReadOnlyList<MetaUpdate> Updates);
