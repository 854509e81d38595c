namespace InstagramInbox.Channels;

/// <summary>A delivery as a provider reads it.</summary>
/// <param name="Number">Its place in the journal, the same whenever it is read.</param>
/// <param name="Account">The account that the webhook's address or its secret stand for; null where only the body says.</param>
public readonly record struct RawDelivery(long Number, string? Account, ReadOnlyMemory<byte> Body)
{
    /// <summary>A body by itself, for whoever has no journal.</summary>
    public static RawDelivery Of(ReadOnlyMemory<byte> body) => new(0, null, body);
}
