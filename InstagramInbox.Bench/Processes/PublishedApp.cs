using System.Diagnostics;

namespace InstagramInbox.Bench.Processes;

/// <summary>The app in a folder of its own, published in Release.</summary>
internal sealed record PublishedApp(string Dll)
{
    public static async Task<PublishedApp> PublishAsync(string folder, CancellationToken cancellationToken)
    {
        var project = Path.Combine(RepositoryRoot(), "InstagramInbox", "InstagramInbox.csproj");
        var start = DotnetCommand.With(
            ["publish", project, "-c", "Release", "-o", folder, "--nologo", "-v", "quiet"], new Dictionary<string, string>());
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = publish.StandardError.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0
            ? new PublishedApp(Path.Combine(folder, "InstagramInbox.dll"))
            : throw new BenchFailedException($"dotnet publish failed:\n{await output}{await errors}");
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InstagramInbox.sln")))
                return folder.FullName;
        }

        throw new BenchFailedException($"InstagramInbox.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
