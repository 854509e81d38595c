using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>One browser without a window for the whole run; a journey takes fresh contexts from it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where failed journeys leave their screenshots, consoles and traces.</summary>
    public static string Evidence { get; } = Path.Combine(ProjectFolder(), "TestResults");

    public async Task InitializeAsync()
    {
        var executable = await ChromiumExecutable.FindOrInstallAsync();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(10_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = Arguments,
            // Chromium refuses its sandbox to root, and containers refuse it to everyone.
            ChromiumSandbox = false,
        });
    }

    /// <summary>Plays a journey and keeps the evidence when it fails.</summary>
    public async Task PlayAsync(Func<Journey, Task> story, [CallerMemberName] string name = "")
    {
        var folder = Path.Combine(Evidence, name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await using var journey = new Journey(_browser!);
        try
        {
            await story(journey);
            journey.AssertNoForeignRequests();
            journey.AssertNoConsoleErrors();
        }
        catch (Exception failure)
        {
            await journey.SaveEvidenceAsync(folder);
            throw new XunitException($"{failure.Message}\nScreenshots, console and trace: {folder}", failure);
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("InstagramInbox.E2E.csproj").Length == 0)
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}

/// <summary>All journeys: one after another, with the one browser and the one application.</summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<BrowserFixture>, ICollectionFixture<InboxServer>
{
    public const string Name = "Journeys";
}
