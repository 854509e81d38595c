using InstagramInbox.Bench.Processes;
using InstagramInbox.Bench.Reporting;

namespace InstagramInbox.Bench;

/// <summary>What every suite of one run shares: the options, the published app, a temporary folder, the report.</summary>
internal sealed class BenchRun(CommandLine command, Report report) : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("instagram-inbox-bench-");
    private PublishedApp? app;

    public CommandLine Command => command;
    public Report Report => report;
    public int Rounds => command.Quick ? 2 : 5;

    /// <summary>A new empty folder that goes away with the run.</summary>
    public string NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(folder.FullName, $"{name}-{Guid.NewGuid():N}")).FullName;

    /// <summary>The app as an administrator would install it; published once per run.</summary>
    public async Task<PublishedApp> PublishedAppAsync(CancellationToken cancellationToken) =>
        app ??= await PublishedApp.PublishAsync(NewFolder("app"), cancellationToken);

    /// <summary>Product and yardstick in turn, each going first every other time, so that a drift of the machine harms neither.</summary>
    public async Task AlternateAsync(Func<Task> product, Func<Task> yardstick)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var productFirst = round % 2 == 0;
            await (productFirst ? product : yardstick)();
            await (productFirst ? yardstick : product)();
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
