using InstagramInbox.Hosting;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Reads <see cref="ChatraceOptions"/> out of the flat keys of the configuration.</summary>
internal sealed class ChatraceSettings(IConfiguration configuration) : IConfigureOptions<ChatraceOptions>
{
    public const string ApiUrl = "INSTAGRAM_API_URL";
    public const string AccessToken = "INSTAGRAM_ACCESS_TOKEN";
    public const string Use = "INSTAGRAM_USE_CHATRACE";
    public const string WebhookSecret = "CHATRACE_WEBHOOK_SECRET";
    public const string Poll = "CHATRACE_POLL";

    public const string DefaultApiUrl = "https://api.chatrace.com";

    /// <summary>What the simulator takes when no token and no secret are set.</summary>
    public const string SimulatorToken = "2291704.SimulatedTokenOfLojaAurora6Gh1Ue4";

    public const string SimulatorSecret = "simulator-chatrace-secret";

    public void Configure(ChatraceOptions options)
    {
        var simulated = Is("INSTAGRAM_USE_MOCK");
        options.IsUsed = Is(Use);
        options.AccessToken = configuration.Text(AccessToken) ?? (simulated ? SimulatorToken : null);
        options.WebhookSecret = configuration.Text(WebhookSecret) ?? (simulated ? SimulatorSecret : null);
        options.Polls = configuration.Text(Poll) is null ? options.IsUsed : Is(Poll);
        // A wrong address is the validator's to report.
        if (configuration.Text(ApiUrl) is { } text && Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var url))
            options.ApiUrl = url;
    }

    private bool Is(string key) => bool.TryParse(configuration[key], out var on) && on;
}
