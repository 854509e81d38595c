namespace InstagramInbox.Channels.Zenvia;

/// <summary>One of Zenvia's events with the delivery that brought it, and who is on which side.</summary>
internal sealed record ZenviaOccurrence(RawDelivery Delivery, ZenviaEvent Event)
{
    private const int IdLimit = 128;

    public string? Mid => Fitting(Event.Message?.Id ?? Event.MessageId, 400);

    /// <summary>From us to the customer. Statuses are about such messages only, and older ones don't say so.</summary>
    public bool IsOut => string.Equals(Event.Message?.Direction ?? Event.Direction ?? (Event.MessageStatus is null ? "IN" : "OUT"), "OUT", StringComparison.OrdinalIgnoreCase);

    public string? Business => Fitting(IsOut ? Event.Message?.From : Event.Message?.To, IdLimit);

    public string? Customer => Fitting(IsOut ? Event.Message?.To : Event.Message?.From, IdLimit);

    /// <summary>
    /// Subscriptions know channels, not senders: where several senders share an account at Zenvia, each one's address is
    /// told about all. The address decides whose channel it is, so what is another sender's is not this channel's.
    /// </summary>
    public bool IsOfAnotherSender =>
        Delivery.Account is { } account && Business is { } business && !string.Equals(account, business, StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<string> Accounts => (Delivery.Account ?? Business) is { } account ? [account] : [];

    public DateTimeOffset At => ZenviaParser.Time(Event.MessageStatus?.Timestamp) ?? ZenviaParser.Time(Event.Message?.Timestamp) ?? ZenviaParser.Time(Event.Timestamp) ?? default;

    public static string? Fitting(string? text, int limit) => text is { Length: > 0 } && text.Length <= limit ? text : null;
}
