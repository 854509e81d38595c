using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>Reads <see cref="MetaOptions"/> out of the flat keys of the configuration.</summary>
internal sealed class MetaSettings(IConfiguration configuration) : IConfigureOptions<MetaOptions>
{
    /// <summary>What the simulator signs with when no secret is set.</summary>
    public const string SimulatorAppSecret = "simulator-app-secret";

    public const string SimulatorVerifyToken = "simulator-verify-token";

    /// <summary>What the simulator's logins take for the apps' ids and secret when none are set.</summary>
    public const string SimulatorAppId = "280000000000001";

    public const string SimulatorInstagramAppId = "280000000000002";

    public const string SimulatorInstagramAppSecret = "simulator-instagram-app-secret";

    /// <summary>The keys of hosts without a version.</summary>
    public static readonly string[] HostKeys = ["FACEBOOK_LOGIN_URL", "INSTAGRAM_LOGIN_URL", "INSTAGRAM_TOKEN_URL", "INSTAGRAM_GRAPH_URL"];

    public const string DefaultGraphUrl = "https://graph.facebook.com/v25.0/";

    public void Configure(MetaOptions options)
    {
        var simulated = bool.TryParse(configuration["INSTAGRAM_USE_MOCK"], out var on) && on;
        options.AppSecrets = Secrets(simulated);
        options.AppId = Text("META_API_APP_ID") ?? (simulated ? SimulatorAppId : null);
        options.InstagramAppId = Text("INSTAGRAM_APP_ID") ?? (simulated ? SimulatorInstagramAppId : null);
        options.InstagramAppSecret = Text("INSTAGRAM_APP_SECRET") ?? (simulated ? SimulatorInstagramAppSecret : null);
        options.FacebookLoginUrl = Host("FACEBOOK_LOGIN_URL") ?? options.FacebookLoginUrl;
        options.InstagramLoginUrl = Host("INSTAGRAM_LOGIN_URL") ?? options.InstagramLoginUrl;
        options.InstagramTokenUrl = Host("INSTAGRAM_TOKEN_URL") ?? options.InstagramTokenUrl;
        options.InstagramGraphUrl = Host("INSTAGRAM_GRAPH_URL") ?? options.InstagramGraphUrl;
        options.InstagramWebhookToken = Text("INSTAGRAM_WEBHOOK_TOKEN") ?? (simulated ? SimulatorVerifyToken : null);
        options.FacebookWebhookToken = Text("FACEBOOK_WEBHOOK_TOKEN");
        // A wrong address is the validator's to report.
        if (Uri.TryCreate(Text("META_URL_API") ?? DefaultGraphUrl, UriKind.Absolute, out var url))
            options.GraphUrl = url;
    }

    private List<string> Secrets(bool simulated)
    {
        List<string> secrets = [.. (configuration["META_APP_SECRET"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (secrets.Count == 0 && simulated)
            secrets.Add(SimulatorAppSecret);
        if (Text("INSTAGRAM_APP_SECRET") is { } instagramSecret && !secrets.Contains(instagramSecret))
            secrets.Add(instagramSecret);
        return secrets;
    }

    private Uri? Host(string key) =>
        Text(key) is { } text && Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var url) ? url : null;

    private string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
