using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>Where the Graph API is: Meta's own host, or the simulator inside this process, whose port is known only once it listens.</summary>
public interface IGraphEndpoint
{
    /// <summary>The address with version and closing slash.</summary>
    Uri BaseAddress { get; }
}

internal sealed class ConfiguredGraphEndpoint(IOptions<MetaOptions> options) : IGraphEndpoint
{
    public Uri BaseAddress => options.Value.GraphUrl;
}
