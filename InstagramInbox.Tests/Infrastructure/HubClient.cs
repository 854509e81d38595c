using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>A SignalR client of the inbox hub, as small as its JSON protocol over a WebSocket allows.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource closing = new();
    private Task reading = Task.CompletedTask;

    /// <summary>The notices as they came, whole.</summary>
    public ConcurrentQueue<string> Notices { get; } = new();

    public bool IsClosed { get; private set; }

    public static async Task<HubClient> ConnectAsync(TestInbox inbox, SignedInClient agent)
    {
        var client = new HubClient();
        client.socket.Options.Cookies = agent.Cookies;
        await client.socket.ConnectAsync(new UriBuilder(inbox.Address) { Scheme = "ws", Path = "/hubs/inbox" }.Uri, CancellationToken.None);
        // The handshake is answered before the hub knows the connection; a call is answered after that, if only by a refusal.
        var handshake = Encoding.UTF8.GetBytes(
            $$"""{"protocol":"json","version":1}{{End}}{"type":1,"invocationId":"1","target":"AreYouThere","arguments":[]}{{End}}""");
        await client.socket.SendAsync(handshake, WebSocketMessageType.Text, true, CancellationToken.None);
        var answered = new TaskCompletionSource();
        client.reading = client.ReadAsync(answered);
        await answered.Task;
        return client;
    }

    /// <summary>The ids of conversations in the notices so far.</summary>
    public IReadOnlyList<long> ConversationIds => [.. Notices.Select(n => JsonDocument.Parse(n).RootElement.GetProperty("arguments")[0].GetInt64())];

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await reading;
        socket.Dispose();
        closing.Dispose();
    }

    private async Task ReadAsync(TaskCompletionSource answered)
    {
        var (buffer, text) = (new byte[4096], "");
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer, closing.Token);
                if (read.MessageType == WebSocketMessageType.Close)
                    break;
                text += Encoding.UTF8.GetString(buffer, 0, read.Count);
                for (var end = text.IndexOf(End, StringComparison.Ordinal); end >= 0; end = text.IndexOf(End, StringComparison.Ordinal))
                {
                    if (Take(text[..end]))
                        answered.TrySetResult();
                    text = text[(end + 1)..];
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Cut off, or closed by the test.
        }

        IsClosed = true;
        answered.TrySetResult();
    }

    // 1 is an invocation, 3 the answer to ours; the handshake's answer is empty, 6 a ping, 7 the end.
    private bool Take(string message)
    {
        using var json = JsonDocument.Parse(message);
        var type = json.RootElement.TryGetProperty("type", out var member) ? member.GetInt32() : 0;
        if (type == 1)
            Notices.Enqueue(message);
        return type == 3;
    }
}
