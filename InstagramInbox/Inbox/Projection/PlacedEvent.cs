using InstagramInbox.Channels;
using InstagramInbox.Webhooks;

namespace InstagramInbox.Inbox.Projection;

/// <summary>An event and its place in the journal.</summary>
/// <param name="Error">Why the delivery could not be read; then <paramref name="Event"/> says no more than that.</param>
internal sealed record PlacedEvent(long JournalNumber, int EventIndex, ChannelEvent Event, string? Error = null)
{
    /// <summary>Reads the events out of a delivery. One that cannot be read becomes a single event with its error.</summary>
    public static IEnumerable<PlacedEvent> Read(Delivery delivery, ChannelProviders providers)
    {
        try
        {
            return providers.Parse(delivery.Provider, delivery.ToRaw()) is { } events
                ? events.SelectMany(OneByOne).Select((e, index) => new PlacedEvent(delivery.Number, index, WithTime(e, delivery)))
                : [Unreadable(delivery, $"The provider {delivery.Provider} is not supported.")];
        }
        catch (Exception exception)
        {
            // Whatever a provider's reader throws must not stop the deliveries behind this one.
            return [Unreadable(delivery, $"{exception.GetType().Name}: {exception.Message}")];
        }
    }

    // An event that names no time happened, as far as anybody knows, when it came. Times compare alike before and after
    // they were stored, so they are cut to what the database keeps.
    private static ChannelEvent WithTime(ChannelEvent channelEvent, Delivery delivery)
    {
        var at = Milliseconds(channelEvent.At > DateTimeOffset.UnixEpoch ? channelEvent.At : delivery.ReceivedAt);
        return channelEvent switch
        {
            MessagesRead read => read with { At = at, Watermark = read.Watermark is { } mark ? Milliseconds(mark) : null },
            MessagesDelivered delivered => delivered with { At = at, Watermark = delivered.Watermark is { } mark ? Milliseconds(mark) : null },
            _ => channelEvent.At == at ? channelEvent : channelEvent with { At = at },
        };
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    // Each message of a delivery event may have to be waited for by itself.
    private static IEnumerable<ChannelEvent> OneByOne(ChannelEvent channelEvent) => channelEvent is MessagesDelivered { Mids.Count: > 1 } delivered
        ? delivered.Mids.Distinct(StringComparer.Ordinal).Select((mid, index) => delivered with { Mids = [mid], Watermark = index == 0 ? delivered.Watermark : null })
        : [channelEvent];

    private static PlacedEvent Unreadable(Delivery delivery, string error) =>
        new(delivery.Number, 0, new NotSupported { Provider = delivery.Provider, AccountIds = [], Kind = "delivery", Key = "", At = delivery.ReceivedAt }, error);
}
