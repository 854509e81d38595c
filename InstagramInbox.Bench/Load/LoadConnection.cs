using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InstagramInbox.Bench.Load;

/// <summary>One kept-alive connection that has one request under way at a time.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[16 * 1024];

    /// <summary>Timestamp ticks of each answered request that ended inside the measured time.</summary>
    public List<long> Latencies { get; } = new(4096);

    public int Acked { get; private set; }

    public Task ConnectAsync(Uri server, CancellationToken cancellationToken) =>
        socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), cancellationToken).AsTask();

    public async Task RunAsync(RequestSlice slice, LoadWindow window)
    {
        while (!window.IsOver(Stopwatch.GetTimestamp()))
        {
            if (!slice.TryTake(out var request))
            {
                window.EndNow(Stopwatch.GetTimestamp());
                return;
            }

            var start = Stopwatch.GetTimestamp();
            await SendAsync(request);
            var status = await ReceiveAsync();
            var end = Stopwatch.GetTimestamp();
            if (status != 200)
                throw new BenchFailedException($"a request was answered with {status}");
            Acked++;
            if (window.Measures(end))
                Latencies.Add(end - start);
        }
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask SendAsync(ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty)
            request = request[await socket.SendAsync(request, SocketFlags.None)..];
    }

    private async ValueTask<int> ReceiveAsync()
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None);
            if (read == 0)
                throw new BenchFailedException("the server closed a connection in the middle of a request");
            filled += read;
            if (HttpAnswer.IsComplete(buffer.AsSpan(0, filled), out var status))
                return status;
        }
    }
}
