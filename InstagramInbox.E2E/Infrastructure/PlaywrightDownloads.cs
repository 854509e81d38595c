using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>The folder where Playwright keeps browsers, and the command that fills it.</summary>
internal static class PlaywrightDownloads
{
    private static readonly string[] Names =
        ["chrome", "headless_shell", "chrome-headless-shell", "chrome.exe", "Chromium", "Google Chrome for Testing"];

    private static string Folder =>
        Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 1 } given
            ? given
            : Path.Combine(CacheFolder, "ms-playwright");

    private static string CacheFolder =>
        OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : OperatingSystem.IsMacOS() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Caches")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>The full browsers before the ones without a window, of each the newest first.</summary>
    public static IEnumerable<string> Browsers() =>
        Directory.Exists(Folder)
            ? Directory.EnumerateDirectories(Folder, "chromium*")
                .OrderBy(folder => Path.GetFileName(folder).Split('-')[0], StringComparer.Ordinal)
                .ThenByDescending(Directory.GetCreationTimeUtc)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .Where(file => Names.Contains(Path.GetFileName(file), StringComparer.Ordinal))
            : [];

    /// <summary>Null when the download went well, else the reason why not.</summary>
    /// <remarks>
    /// Runs the package's own driver as Microsoft.Playwright.Program does, but as a process that a time limit can end.
    /// </remarks>
    public static async Task<string?> InstallAsync()
    {
        var driver = Path.Combine(AppContext.BaseDirectory, ".playwright");
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var node = Directory.EnumerateFiles(Path.Combine(driver, "node"), name, SearchOption.AllDirectories);
        var install = await Command.RunAsync(
            node.First(), [Path.Combine(driver, "package", "cli.js"), "install", "chromium"], TimeSpan.FromMinutes(4));
        return install.Succeeded ? null : Reason(install);
    }

    private static string Reason(CommandResult install) =>
        Array.Find(install.Output.Split('\n'), line => line.StartsWith("Error: ", StringComparison.Ordinal)) ?? install.LastLine;
}
