using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>Where Meta's hosts for signing in and for Instagram Login are; the simulator puts its own in their place. Each with a closing slash and without a version.</summary>
public interface ILoginHosts
{
    /// <summary>Where a person signs in with Facebook; opened by the browser.</summary>
    Uri FacebookLogin { get; }

    /// <summary>Where a person signs in with Instagram; opened by the browser.</summary>
    Uri InstagramLogin { get; }

    /// <summary>Where the code of an Instagram Login becomes a token.</summary>
    Uri InstagramToken { get; }

    /// <summary>The Graph API for tokens of Instagram Login.</summary>
    Uri InstagramGraph { get; }
}

internal sealed class ConfiguredLoginHosts(IOptions<MetaOptions> options) : ILoginHosts
{
    public Uri FacebookLogin => options.Value.FacebookLoginUrl;

    public Uri InstagramLogin => options.Value.InstagramLoginUrl;

    public Uri InstagramToken => options.Value.InstagramTokenUrl;

    public Uri InstagramGraph => options.Value.InstagramGraphUrl;
}
