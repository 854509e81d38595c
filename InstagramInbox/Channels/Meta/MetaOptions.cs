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
}
