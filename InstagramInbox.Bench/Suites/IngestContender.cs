using System.Diagnostics;
using InstagramInbox.Bench.Load;
using InstagramInbox.Bench.Processes;
using InstagramInbox.Bench.Yardsticks;

namespace InstagramInbox.Bench.Suites;

/// <summary>Product or yardstick of ingest: a server, its journal and the traffic for it.</summary>
internal sealed class IngestContender(ServerProcess server, ProductDatabase database, TimeSpan measured, GraphStub? graph) : IAsyncDisposable
{
    private const string Secret = "a-secret-of-the-bench";
    private const string AccountId = "17841400000004711";
    private const int FirstGuessPerSecond = 20_000;

    private readonly InstagramTraffic traffic = new(AccountId, Secret);
    private readonly Uri webhook = new(server.Address, "/api/webhook/messenger/instagram");
    private readonly TimeSpan leadIn = measured / 10;
    private readonly Dictionary<int, double> fastest = [];

    public static async Task<IngestContender> ProductAsync(BenchRun run, CancellationToken cancellationToken)
    {
        var app = await run.PublishedAppAsync(cancellationToken);
        var folder = run.NewFolder("product");
        var graph = await GraphStub.StartAsync(cancellationToken);
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var start = DotnetCommand.With([app.Dll], new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["INBOX_DATA"] = folder,
            ["INBOX_ADMIN_EMAIL"] = "admin@inbox.example",
            ["INBOX_ADMIN_PASSWORD"] = "Measured-4-times!",
            ["INSTAGRAM_WEBHOOK_TOKEN"] = "bench-verify",
            ["META_APP_SECRET"] = Secret,
            ["META_URL_API"] = graph.Address.ToString(),
            ["Channels__0__Provider"] = "instagram",
            ["Channels__0__Name"] = "Bench",
            ["Channels__0__PageId"] = "100000000004711",
            ["Channels__0__InstagramId"] = AccountId,
            ["Channels__0__Token"] = "bench-token",
        });
        start.WorkingDirectory = Path.GetDirectoryName(app.Dll)!;
        return await StartAsync(run, "the product", address, folder, start, graph, cancellationToken);
    }

    public static async Task<IngestContender> YardstickAsync(BenchRun run, CancellationToken cancellationToken)
    {
        var folder = run.NewFolder("yardstick");
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var start = DotnetCommand.With(
            [typeof(Yardstick).Assembly.Location, "yardstick", IngestYardstick.Name, address.ToString(), folder, Secret],
            // The collector that the app has by its project's SDK.
            new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" });
        return await StartAsync(run, "the yardstick", address, folder, start, null, cancellationToken);
    }

    /// <summary>Long enough for the compiler's second thoughts; what it measures is thrown away.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        foreach (var connections in new[] { 64, 256, 1 })
            await RoundAsync(connections, cancellationToken);
    }

    /// <summary>One round, and the proof that each acked request is a row.</summary>
    public Task<IngestRound> RoundAsync(int connections, CancellationToken cancellationToken) => server.WatchAsync(async () =>
    {
        var perSecond = fastest.GetValueOrDefault(connections, FirstGuessPerSecond);
        var requests = (int)(perSecond * (leadIn + measured).TotalSeconds * 1.5);
        var slice = new RequestSlice(requests, traffic, webhook);
        var lastBefore = database.LastDelivery();
        var projector = database.HasProjector ? new ProjectorWatch(database) : null;
        var serverBefore = server.ProcessorTime;
        var clientBefore = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();

        var load = await LoadClient.RunAsync(server.Address, connections, slice, leadIn, measured, cancellationToken);

        var duration = Stopwatch.GetElapsedTime(started);
        var serverTime = (server.ProcessorTime - serverBefore).TotalMicroseconds / load.Acked;
        var clientTime = (Environment.CpuUsage.TotalTime - clientBefore).TotalMicroseconds / load.Acked;
        var projection = projector is null ? null : await projector.CatchUpAsync(duration, load.Acked, cancellationToken);
        var rows = database.DeliveriesAfter(lastBefore);
        if (rows != load.Acked)
            throw new BenchFailedException($"{load.Acked} requests were acked, but the journal has {rows} rows more");
        fastest[connections] = Math.Max(fastest.GetValueOrDefault(connections), load.PerSecond);
        return new IngestRound(load, serverTime, clientTime, projection);
    });

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        if (graph is not null)
            await graph.DisposeAsync();
    }

    private static async Task<IngestContender> StartAsync(
        BenchRun run, string name, Uri address, string folder, ProcessStartInfo start, GraphStub? graph, CancellationToken cancellationToken)
    {
        try
        {
            var log = Path.Combine(run.NewFolder("log"), "server.log");
            var server = await ServerProcess.StartAsync(name, address, start, log, cancellationToken);
            return new IngestContender(
                server, new ProductDatabase(folder), TimeSpan.FromSeconds(run.Command.Quick ? 2 : 5), graph);
        }
        catch when (graph is not null)
        {
            await graph.DisposeAsync();
            throw;
        }
    }
}
