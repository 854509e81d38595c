namespace InstagramInbox.Channels.Meta;

/// <summary>The settings of the Meta app. The keys are listed in the README under "Settings".</summary>
public sealed class MetaOptions
{
    /// <summary>Secrets that may sign a webhook. The first one also signs <c>appsecret_proof</c>.</summary>
    public IReadOnlyList<string> AppSecrets { get; set; } = [];

    /// <summary>The Meta app's id, needed for connecting by "Continue with Facebook".</summary>
    public string? AppId { get; set; }

    /// <summary>What <c>hub.verify_token</c> must say for the provider <c>instagram</c>.</summary>
    public string? InstagramWebhookToken { get; set; }

    /// <summary>What <c>hub.verify_token</c> must say for the provider <c>facebook</c>.</summary>
    public string? FacebookWebhookToken { get; set; }

    /// <summary>The Graph API's address with version and closing slash.</summary>
    public Uri GraphUrl { get; set; } = new("https://graph.facebook.com/v25.0/");

    /// <summary>The id of the Instagram app inside the Meta app, needed for "Continue with Instagram".</summary>
    public string? InstagramAppId { get; set; }

    public string? InstagramAppSecret { get; set; }

    /// <summary>Hosts without version, each with a closing slash.</summary>
    public Uri FacebookLoginUrl { get; set; } = new("https://www.facebook.com/");

    public Uri InstagramLoginUrl { get; set; } = new("https://www.instagram.com/");

    public Uri InstagramTokenUrl { get; set; } = new("https://api.instagram.com/");

    public Uri InstagramGraphUrl { get; set; } = new("https://graph.instagram.com/");
}
