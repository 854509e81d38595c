using System.Diagnostics;
using System.Net.Sockets;

namespace InstagramInbox.Bench.Load;

/// <summary>Sends prepared requests over a number of connections for a fixed time.</summary>
internal static class LoadClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The runtime's switches for sockets that answer on the polling thread itself; children do not inherit them.</summary>
    public static IReadOnlyDictionary<string, string> CheapSockets { get; } = new Dictionary<string, string>
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
    };

    /// <summary>Before the first socket: the load shares the cores with what it measures, so it saves the hop to the thread pool.</summary>
    public static void ChooseCheapSockets()
    {
        foreach (var (name, value) in CheapSockets)
            Environment.SetEnvironmentVariable(name, value);
    }

    public static async Task<LoadResult> RunAsync(
        Uri server, int count, RequestSlice slice, TimeSpan leadIn, TimeSpan measured, CancellationToken cancellationToken)
    {
        var connections = Enumerable.Range(0, count).Select(_ => new LoadConnection()).ToArray();
        try
        {
            foreach (var connection in connections)
                await connection.ConnectAsync(server, cancellationToken);
            var window = new LoadWindow(Stopwatch.GetTimestamp(), leadIn, measured);
            await Task.WhenAll(connections.Select(c => c.RunAsync(slice, window)))
                .WaitAsync(leadIn + measured + Patience, cancellationToken);
            // Off the polling thread: what follows blocks, and other sockets are served there.
            await Task.Yield();
            return LoadResult.From(connections, window);
        }
        catch (TimeoutException)
        {
            throw new BenchFailedException($"requests were still unanswered {Patience.TotalSeconds} s after the round");
        }
        catch (SocketException e)
        {
            throw new BenchFailedException($"the connection to the server failed: {e.Message}");
        }
        finally
        {
            foreach (var connection in connections)
                connection.Dispose();
        }
    }
}
