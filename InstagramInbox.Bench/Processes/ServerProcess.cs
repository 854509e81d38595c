using System.Diagnostics;

namespace InstagramInbox.Bench.Processes;

/// <summary>A server under measurement: its own process, its output in a file, killed when the suite is through with it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int ShownLines = 40;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DeathRattle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly string name;
    private readonly string logFile;
    private readonly StreamWriter log;
    private readonly Process process;

    private ServerProcess(string name, Uri address, ProcessStartInfo start, string logFile)
    {
        (this.name, Address, this.logFile) = (name, address, logFile);
        log = new StreamWriter(logFile) { AutoFlush = true };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Processor time that the server has used since it started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(
        string name, Uri address, ProcessStartInfo start, string logFile, CancellationToken cancellationToken)
    {
        var server = new ServerProcess(name, address, start, logFile);
        try
        {
            await server.WaitUntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs something that talks to the server; when it fails, the server's last words are part of the message.</summary>
    public async Task<T> WatchAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (BenchFailedException failure)
        {
            var end = await HasEndedAsync() ? $" (it ended with exit code {process.ExitCode})" : "";
            throw new BenchFailedException($"{name}: {failure.Message}{end}{LastWords()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        lock (log)
            log.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartLimit)
        {
            if (process.HasExited && await HasEndedAsync())
                throw new BenchFailedException($"{name} ended with exit code {process.ExitCode} while starting{LastWords()}");
            if (await IsReadyAsync(client, cancellationToken))
                return;
            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        }

        throw new BenchFailedException($"{name} was not ready within {StartLimit.TotalSeconds} s{LastWords()}");
    }

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Address, "/healthz/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A connection breaks a little before the process that held it is seen to be gone, and its output comes later still.</summary>
    private async Task<bool> HasEndedAsync()
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(DeathRattle);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (log)
        {
            if (log.BaseStream is { CanWrite: true })
                log.WriteLine(line.Data);
        }
    }

    private string LastWords()
    {
        using var reader = new StreamReader(new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = reader.ReadToEnd().TrimEnd().Split('\n');
        return $"\n--- the last lines of {name} ---\n{string.Join('\n', lines.TakeLast(ShownLines))}";
    }
}
