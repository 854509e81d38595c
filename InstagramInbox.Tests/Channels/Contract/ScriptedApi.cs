using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Channels.Contract;

/// <summary>A provider's API on a real port. The messages to each customer are answered by that customer's script, the others are accepted.</summary>
internal sealed class ScriptedApi : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ProviderUnderTest provider;
    private readonly ConcurrentQueue<SentMessage> sent = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> scripts = new(StringComparer.Ordinal);

    private ScriptedApi(WebApplication server, ProviderUnderTest provider) => (this.server, this.provider) = (server, provider);

    public Uri BaseAddress => new(server.Urls.Single());

    public static async Task<ScriptedApi> StartAsync(ProviderUnderTest provider)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var listening = builder.Build();
        var api = new ScriptedApi(listening, provider);
        listening.Run(api.HandleAsync);
        await listening.StartAsync();
        return api;
    }

    public IReadOnlyList<SentMessage> SentTo(string contactId) => [.. sent.Where(s => s.ContactId == contactId)];

    /// <summary>The answers to the next messages to this customer.</summary>
    public void Script(string contactId, params Func<HttpContext, Task>[] answers)
    {
        foreach (var answer in answers)
            scripts.GetOrAdd(contactId, static _ => new()).Enqueue(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ApiRequest(
            context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        if (provider.ReadSend(request) is not { } message)
        {
            await provider.AnswerAsync(request, context);
            return;
        }

        sent.Enqueue(message);
        var answer = scripts.TryGetValue(message.ContactId, out var script) && script.TryDequeue(out var next) ? next : provider.Accepted($"m_{Guid.NewGuid():N}");
        await answer(context);
    }
}
