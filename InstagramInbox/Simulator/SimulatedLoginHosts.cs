using InstagramInbox.Channels.Meta;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Simulator;

/// <summary>Puts the simulator in the place of every host that no setting names.</summary>
internal sealed class SimulatedLoginHosts(OwnAddress own, IHttpContextAccessor requests, IConfiguration configuration, IOptions<MetaOptions> options) : ILoginHosts
{
    public Uri FacebookLogin => Simulated("FACEBOOK_LOGIN_URL", "facebook/", SeenByBrowser) ?? options.Value.FacebookLoginUrl;

    public Uri InstagramLogin => Simulated("INSTAGRAM_LOGIN_URL", "instagram/", SeenByBrowser) ?? options.Value.InstagramLoginUrl;

    public Uri InstagramToken => Simulated("INSTAGRAM_TOKEN_URL", "instagram-token/") ?? options.Value.InstagramTokenUrl;

    public Uri InstagramGraph => Simulated("INSTAGRAM_GRAPH_URL", "instagram-graph/") ?? options.Value.InstagramGraphUrl;

    /// <summary>The process may listen on an address that the browser cannot reach, or knows by another name.</summary>
    private Uri SeenByBrowser => requests.HttpContext?.Request is { } request ? new Uri($"{request.Scheme}://{request.Host}/") : own.Value;

    private Uri? Simulated(string key, string path, Uri? from = null) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? new Uri(from ?? own.Value, $"simulator/{path}") : null;
}
