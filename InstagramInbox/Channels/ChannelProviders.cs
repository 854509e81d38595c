namespace InstagramInbox.Channels;

/// <summary>The providers of this installation by name.</summary>
public sealed class ChannelProviders(IEnumerable<IChannelProvider> providers)
{
    private readonly Dictionary<string, IChannelProvider> byName = providers.ToDictionary(p => p.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => byName.Keys;

    public IChannelProvider? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Reads a delivery that came to this provider's webhook; null when there is no such webhook.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    public IReadOnlyList<ChannelEvent>? Parse(string path, RawDelivery delivery) => Find(path)?.Parse(delivery);

    /// <summary>Takes the content of messages out of a delivery that came to this provider's webhook.</summary>
    public ReadOnlyMemory<byte> Blank(string path, RawDelivery delivery, IReadOnlySet<string> mids) =>
        Find(path)?.Blank(delivery, mids) ?? delivery.Body;

    /// <exception cref="KeyNotFoundException">No such provider is installed.</exception>
    public IChannelProvider Get(string name) => byName[name];
}
