using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>Everything that the server sends to a page over its sockets.</summary>
internal sealed class WireTap
{
    private readonly ConcurrentQueue<byte[]> _frames = new();

    public WireTap(IPage page) => page.WebSocket += (_, socket) =>
        socket.FrameReceived += (_, frame) => _frames.Enqueue(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));

    public int Frames => _frames.Count;

    public bool Brought(string secret) => _frames.Any(frame => frame.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
}
