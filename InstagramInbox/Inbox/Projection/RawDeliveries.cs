using InstagramInbox.Channels;
using InstagramInbox.Webhooks;

namespace InstagramInbox.Inbox.Projection;

internal static class RawDeliveries
{
    /// <summary>What a provider needs of a delivery to read it.</summary>
    public static RawDelivery ToRaw(this Delivery delivery) => new(delivery.Number, delivery.Account, delivery.Body);
}
