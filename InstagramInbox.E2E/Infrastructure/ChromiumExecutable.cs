using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>
/// A Chromium that runs on this machine: the one CHROMIUM_PATH names, else one on PATH, else one that Playwright
/// downloaded before; else Playwright downloads one, else, as root on Debian, the package is installed.
/// </summary>
internal static class ChromiumExecutable
{
    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

    private static readonly string[] Products = ["Chromium", "Google Chrome", "Microsoft Edge"];

    public static async Task<string> FindOrInstallAsync()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
            return await RunsAsync(given)
                ? given
                : throw new InvalidOperationException($"CHROMIUM_PATH names {given}, which does not start as a Chromium.");
        if (await FindAsync() is { } found)
            return found;
        await using var provisioning = await ProvisioningLock.TakeAsync();
        if (await FindAsync() is { } installedMeanwhile)
            return installedMeanwhile;
        var download = await PlaywrightDownloads.InstallAsync();
        if (await FindAsync() is { } downloaded)
            return downloaded;
        var package = await InstallPackageAsync();
        return await FindAsync() ?? throw new InvalidOperationException(
            "The browser journeys need Chromium: install it (Debian: apt-get install chromium), "
            + $"or set CHROMIUM_PATH to one (Playwright: {download ?? "what it downloaded does not start"}; "
            + $"package: {package ?? "what it brought does not start"}).");
    }

    private static async Task<string?> FindAsync()
    {
        foreach (var candidate in Names.SelectMany(Executables.OnPath).Concat(PlaywrightDownloads.Browsers()))
            if (await RunsAsync(candidate))
                return candidate;
        return null;
    }

    /// <summary>A script that asks for another package, or a browser without its libraries, is none.</summary>
    private static async Task<bool> RunsAsync(string path)
    {
        var answer = await Command.RunAsync(path, ["--version"], TimeSpan.FromSeconds(20));
        return answer.Succeeded && Products.Any(product => answer.Output.Contains(product, StringComparison.Ordinal));
    }

    private static async Task<string?> InstallPackageAsync() =>
        await DebianPackages.InstallAsync("chromium", "fonts-inter", "fonts-noto-color-emoji") is null
            ? null
            : await DebianPackages.InstallAsync("chromium");
}
