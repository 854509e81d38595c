using System.Collections.Concurrent;
using System.Net;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Zenvia;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Channels.Zenvia;

/// <summary>What Zenvia was asked.</summary>
internal sealed record ZenviaRequest(string Method, string Path, string Token, string Body);

/// <summary>A real server that answers as it is told, and the provider that talks to it.</summary>
internal sealed class FakeZenvia : IAsyncDisposable
{
    private readonly WebApplication server;
    private ServiceProvider? client;

    private FakeZenvia(WebApplication server) => this.server = server;

    public static ChannelAccess Channel { get; } = new(1, "zenvia", ChannelLogin.Page, null, "aurora.shop", "ztoken") { WebhookSecret = "hook-secret" };

    public ConcurrentQueue<ZenviaRequest> Requests { get; } = new();

    /// <summary>What every request gets.</summary>
    public Func<HttpContext, string, Task> Answer { get; set; } = (context, _) => context.Response.WriteAsync("{}");

    public Uri Address { get; private set; } = default!;

    public IChannelProvider Provider => client!.GetRequiredService<IEnumerable<IChannelProvider>>().Single(p => p.Name == "zenvia");

    public ISubscriptions Subscriptions => (ISubscriptions)Provider;

    public static async Task<FakeZenvia> StartAsync(TimeSpan? timeout = null, string? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var listening = builder.Build();
        var zenvia = new FakeZenvia(listening);
        listening.Run(zenvia.HandleAsync);
        await listening.StartAsync();
        zenvia.Address = new Uri($"{listening.Urls.Single()}/v2/");

        var ours = WebApplication.CreateSlimBuilder();
        ours.Configuration["ZENVIA_URL_API"] = address ?? zenvia.Address.AbsoluteUri;
        ours.AddChannels();
        if (timeout is { } limit)
            ours.Services.AddHttpClient(ZenviaTransport.ClientName, c => c.Timeout = limit);
        zenvia.client = ours.Services.BuildServiceProvider();
        return zenvia;
    }

    public void AnswerJson(string json, int status = 200) => Answer = (context, _) =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(json);
    };

    public async ValueTask DisposeAsync()
    {
        await client!.DisposeAsync();
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(new ZenviaRequest(context.Request.Method, context.Request.Path, context.Request.Headers["X-API-TOKEN"].ToString(), body));
        await Answer(context, body);
    }
}
