using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>Reads <see cref="MetaOptions"/> out of the flat keys of the configuration.</summary>
internal sealed class MetaSettings(IConfiguration configuration) : IConfigureOptions<MetaOptions>
{
    /// <summary>What the simulator signs with when no secret is set.</summary>
    public const string SimulatorAppSecret = "simulator-app-secret";

    public const string SimulatorVerifyToken = "simulator-verify-token";

    public const string DefaultGraphUrl = "https://graph.facebook.com/v25.0/";

    public void Configure(MetaOptions options)
    {
        var simulated = bool.TryParse(configuration["INSTAGRAM_USE_MOCK"], out var on) && on;
        options.AppSecrets = Secrets(simulated);
        options.AppId = Text("META_API_APP_ID");
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

    private string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}
