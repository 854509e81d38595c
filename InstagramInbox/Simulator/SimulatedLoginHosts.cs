using InstagramInbox.Channels.Meta;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Simulator;

/// <summary>Puts the simulator in the place of every host that no setting names.</summary>
internal sealed class SimulatedLoginHosts(OwnAddress own, IConfiguration configuration, IOptions<MetaOptions> options) : ILoginHosts
{
    public Uri FacebookLogin => Simulated("FACEBOOK_LOGIN_URL", "facebook/") ?? options.Value.FacebookLoginUrl;

    public Uri InstagramLogin => Simulated("INSTAGRAM_LOGIN_URL", "instagram/") ?? options.Value.InstagramLoginUrl;

    public Uri InstagramToken => Simulated("INSTAGRAM_TOKEN_URL", "instagram-token/") ?? options.Value.InstagramTokenUrl;

    public Uri InstagramGraph => Simulated("INSTAGRAM_GRAPH_URL", "instagram-graph/") ?? options.Value.InstagramGraphUrl;

    private Uri? Simulated(string key, string path) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? new Uri(own.Value, $"simulator/{path}") : null;
}
