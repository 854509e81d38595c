namespace InstagramInbox.Channels.Meta;

/// <summary>Who wrote to whom.</summary>
internal readonly record struct MetaSides(bool FromBusiness, string? BusinessId, string? CustomerId);

/// <summary>One messaging event on its way to becoming an event of the channel.</summary>
internal readonly ref struct MetaOccurrence(string provider, MetaUpdate update, MetaEvent happened)
{
    // As long as the columns they end up in; nothing that Meta sends comes near.
    public const int MidLimit = 400;
    private const int ContactLimit = 128;
    private const int AccountLimit = 64;
    private const int WordLimit = 60;

    /// <summary>The event's own JSON.</summary>
    public required ReadOnlySpan<byte> Json { get; init; }

    public string Provider => provider;

    public MetaEvent Event => happened;

    public bool Standby => update.Standby;

    public DateTimeOffset At => happened.Timestamp ?? update.EntryTime ?? default;

    /// <summary>The sides of an event that only the customer can have caused.</summary>
    public MetaSides FromCustomer => new(false, happened.Recipient?.Id, Contact(happened.Sender?.Id));

    /// <summary>The sides of a message, or of what happened to one.</summary>
    /// <param name="isEcho">Null where nothing is said: then the sender tells, if it is the account itself.</param>
    public MetaSides Sides(bool? isEcho, bool isSelf)
    {
        var (sender, recipient, entry) = (happened.Sender?.Id, happened.Recipient?.Id, update.EntryId);
        // An account that writes to itself may go by two ids; the one that is not the entry's is the thread's.
        if (isSelf)
            return new MetaSides(true, entry ?? sender, Contact(sender == entry ? recipient ?? sender : sender ?? recipient));
        return isEcho ?? (sender is not null && sender == entry && recipient != sender)
            ? new MetaSides(true, sender, Contact(recipient))
            : new MetaSides(false, recipient, Contact(sender));
    }

    public string[] Accounts(MetaSides sides) => Accounts(sides.BusinessId, update.EntryId);

    public static string[] Accounts(string? business, string? entry)
    {
        var (first, second) = (Fitting(business, AccountLimit), Fitting(entry, AccountLimit));
        if (first is null)
            return second is null ? [] : [second];
        return second is null || second == first ? [first] : [first, second];
    }

    public static string? Mid(string? id) => Fitting(id, MidLimit);

    public static string? Contact(string? id) => Fitting(id, ContactLimit);

    public static string? Fitting(string? text, int limit) =>
        text is { Length: > 0 } && text.Length <= limit && !text.Contains('\0') ? text : null;

    public static string? Word(string? text) => Cut(text, WordLimit);

    public static string? Cut(string? text, int limit)
    {
        if (text is null || text.Length <= limit)
            return Fitting(text, limit);
        return Fitting(text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)], limit);
    }
}
