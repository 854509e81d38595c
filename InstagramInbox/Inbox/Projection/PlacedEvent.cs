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
        if (providers.Find(delivery.Provider) is not { } provider)
            return [Unreadable(delivery, $"The provider {delivery.Provider} is not supported.")];
        try
        {
            return provider.Parse(delivery.Body).Select((e, index) => new PlacedEvent(delivery.Number, index, e));
        }
        catch (System.Text.Json.JsonException exception)
        {
            return [Unreadable(delivery, exception.Message)];
        }
    }

    private static PlacedEvent Unreadable(Delivery delivery, string error) =>
        new(delivery.Number, 0, new NotSupported { Provider = delivery.Provider, AccountIds = [], Kind = "delivery", Key = "", At = delivery.ReceivedAt }, error);
}
