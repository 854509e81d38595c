namespace InstagramInbox.Simulator;

/// <summary>What the configuration says about the simulator, read once at start.</summary>
internal sealed record SimulatorSettings(string Folder, bool DemoRuns, bool ProofRequired)
{
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
