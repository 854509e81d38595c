using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Where Chatrace is: its host, or the simulator inside this process, whose port is known only once it listens.</summary>
public interface IChatraceEndpoint
{
    /// <summary>The address with closing slash.</summary>
    Uri BaseAddress { get; }
}

internal sealed class ConfiguredChatraceEndpoint(IOptions<ChatraceOptions> options) : IChatraceEndpoint
{
    public Uri BaseAddress => options.Value.ApiUrl;
}
