using System.Diagnostics;
using InstagramInbox.Bench.Load;

namespace InstagramInbox.Bench.Processes;

/// <summary>How a child of this process is started: with the same runtime and without settings that are meant for others.</summary>
internal static class DotnetCommand
{
    private static readonly string[] OthersSettings =
    [
        "INBOX_", "META_", "INSTAGRAM_", "FACEBOOK_", "CHATRACE_", "ZENVIA_", "Channels__", "Logging__",
        "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_gc", "DOTNET_Tiered",
    ];

    public static ProcessStartInfo With(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(IsForOthers).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }

    private static bool IsForOthers(string name) =>
        LoadClient.CheapSockets.ContainsKey(name)
        || OthersSettings.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
