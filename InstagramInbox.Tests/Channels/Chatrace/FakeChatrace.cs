using System.Collections.Concurrent;
using System.Net;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Chatrace;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Channels.Chatrace;

internal sealed record ChatraceRequest(string Method, string Path, string Token, string Body);

/// <summary>Chatrace on a real port, answering as it is told, and an inbox or a client in front of it.</summary>
internal sealed class FakeChatrace : IAsyncDisposable
{
    public const string Token = "2291704.secretpart";
    public const string Secret = "the webhook's secret";

    private readonly WebApplication server;
    private ServiceProvider? client;

    private FakeChatrace(WebApplication server) => this.server = server;

    public static ChannelAccess Channel { get; } = new(1, "chatrace", ChannelLogin.Page, "2291704", null, Token);

    public Uri Address { get; private set; } = default!;

    public ConcurrentQueue<ChatraceRequest> Requests { get; } = new();

    public Func<HttpContext, Task> Answer { get; set; } = static context => context.Response.WriteAsync("""{"success":true}""");

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["INSTAGRAM_API_URL"] = Address.AbsoluteUri,
        ["INSTAGRAM_ACCESS_TOKEN"] = Token,
        ["INSTAGRAM_USE_CHATRACE"] = "true",
        ["CHATRACE_WEBHOOK_SECRET"] = Secret,
        ["CHATRACE_POLL"] = "false",
        ["INBOX_PUBLIC_URL"] = "https://inbox.example",
    };

    public static async Task<FakeChatrace> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var listening = builder.Build();
        var chatrace = new FakeChatrace(listening);
        listening.Run(chatrace.HandleAsync);
        await listening.StartAsync();
        chatrace.Address = new Uri(listening.Urls.Single());
        return chatrace;
    }

    public void AnswerJson(string json, int status = 200, string type = "application/json") => Answer = context =>
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(json);
    };

    /// <summary>The provider by itself.</summary>
    public IChannelProvider Provider(TimeSpan? timeout = null, Uri? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        foreach (var (key, value) in Settings)
            builder.Configuration[key] = value;
        if (address is not null)
            builder.Configuration["INSTAGRAM_API_URL"] = address.AbsoluteUri;
        builder.Services.AddChatrace();
        if (timeout is { } limit)
            builder.Services.AddHttpClient(ChatraceTransport.ClientName, c => c.Timeout = limit);
        client?.Dispose();
        client = builder.Services.BuildServiceProvider();
        return client.GetRequiredService<ChatraceProvider>();
    }

    /// <summary>An inbox that goes through this Chatrace.</summary>
    public InboxApp Inbox(params (string Key, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>(Settings, StringComparer.Ordinal);
        foreach (var (key, value) in more)
            settings[key] = value;
        return new InboxApp(settings, services => services.AddLogging(static logging => logging.ClearProviders()));
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
            await client.DisposeAsync();
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(new ChatraceRequest(
            context.Request.Method, context.Request.Path, context.Request.Headers["X-ACCESS-TOKEN"].ToString(), await reader.ReadToEndAsync()));
        await Answer(context);
    }
}
