namespace InstagramInbox.Channels;

/// <summary>The providers of this installation by name.</summary>
public sealed class ChannelProviders(IEnumerable<IChannelProvider> providers)
{
    private readonly Dictionary<string, IChannelProvider> byName = providers.ToDictionary(p => p.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => byName.Keys;

    public IChannelProvider? Find(string name) => byName.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">No such provider is installed.</exception>
    public IChannelProvider Get(string name) => byName[name];
}
