namespace InstagramInbox.Simulator;

/// <summary>What the configuration says about the simulator, read once at start.</summary>
internal sealed record SimulatorSettings(string Folder, bool DemoRuns, bool ProofRequired)
{
    /// <summary>Below /simulator: what stands for graph.facebook.com.</summary>
    public const string GraphPath = "/graph";

    /// <summary>Below /simulator: INSTAGRAM_GRAPH_URL, for graph.instagram.com.</summary>
    public const string InstagramGraphPath = "/instagram-graph";

    /// <summary>Below /simulator: FACEBOOK_LOGIN_URL, for www.facebook.com.</summary>
    public const string FacebookLoginPath = "/facebook";

    /// <summary>Below /simulator: INSTAGRAM_LOGIN_URL, for www.instagram.com.</summary>
    public const string InstagramLoginPath = "/instagram";

    /// <summary>Below /simulator: INSTAGRAM_TOKEN_URL, for api.instagram.com.</summary>
    public const string InstagramTokenPath = "/instagram-token";

    /// <summary>Below /simulator: INSTAGRAM_API_URL, for api.chatrace.com.</summary>
    public const string ChatracePath = "/chatrace";

    /// <summary>Null when INSTAGRAM_USE_MOCK does not switch the simulator on.</summary>
    public static SimulatorSettings? From(IConfiguration configuration, string contentRoot)
    {
        if (!Flag(configuration, "INSTAGRAM_USE_MOCK", otherwise: false))
            return null;
        var folder = configuration["INBOX_DATA"] is { Length: > 0 } data ? data : ".data";
        return new SimulatorSettings(
            Path.GetFullPath(folder, contentRoot),
            Flag(configuration, "INSTAGRAM_MOCK_DEMO", otherwise: true),
            Flag(configuration, "INSTAGRAM_MOCK_PROOF", otherwise: true));
    }

    private static bool Flag(IConfiguration configuration, string key, bool otherwise) =>
        bool.TryParse(configuration[key], out var value) ? value : otherwise;
}
