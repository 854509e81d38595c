using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>Where Zenvia's API is: its own host, or the simulator inside this process, whose port is known only once it listens.</summary>
internal interface IZenviaEndpoint
{
    /// <summary>The address with version and closing slash.</summary>
    Uri BaseAddress { get; }
}

internal sealed class ConfiguredZenviaEndpoint(IOptions<ZenviaOptions> options) : IZenviaEndpoint
{
    public Uri BaseAddress => options.Value.Url;
}
