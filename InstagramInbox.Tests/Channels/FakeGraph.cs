using System.Collections.Concurrent;
using System.Net;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Channels;

/// <summary>What the Graph API was asked.</summary>
internal sealed record GraphRequest(string Method, string Path, IQueryCollection Query, string? Authorization, string Body);

/// <summary>A real server that answers as it is told, and the client that talks to it.</summary>
internal sealed class FakeGraph : IAsyncDisposable, IGraphEndpoint, ILoginHosts
{
    public const string Secret = "first-secret";
    private readonly WebApplication server;
    private readonly ServiceProvider client;

    private FakeGraph(WebApplication server, TimeSpan? timeout)
    {
        this.server = server;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["META_APP_SECRET"] = $"{Secret},second-secret";
        builder.Configuration["INSTAGRAM_WEBHOOK_TOKEN"] = "verify";
        builder.Configuration["FACEBOOK_WEBHOOK_TOKEN"] = "verify the page";
        builder.Configuration["META_API_APP_ID"] = "123";
        builder.AddChannels();
        builder.Services.AddSingleton<IGraphEndpoint>(this);
        builder.Services.AddSingleton<ILoginHosts>(this);
        if (timeout is { } limit)
            builder.Services.AddHttpClient(GraphTransport.ClientName, c => c.Timeout = limit);
        client = builder.Services.BuildServiceProvider();
    }

    public static ChannelAccess Channel { get; } = new(1, "instagram", ChannelLogin.Page, "100200", "17841400000000001", "EAAtoken");

    /// <summary>The same account, signed in directly.</summary>
    public static ChannelAccess InstagramChannel { get; } = new(2, "instagram", ChannelLogin.Instagram, null, "17841400000000001", "IGtoken");

    /// <summary>The Page itself, with its Messenger and the comments on its posts.</summary>
    public static ChannelAccess PageChannel { get; } = new(3, "facebook", ChannelLogin.Page, "100200", null, "EAAtoken");

    public ConcurrentQueue<GraphRequest> Requests { get; } = new();

    /// <summary>What every request gets.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("{}");

    /// <summary>Where the client looks; another address stands for a server that is not there.</summary>
    public Uri BaseAddress { get; set; } = default!;

    public Uri FacebookLogin => new(BaseAddress, "/facebook/");

    public Uri InstagramLogin => new(BaseAddress, "/instagram/");

    public Uri InstagramToken => new(BaseAddress, "/instagram-token/");

    public Uri InstagramGraph => new(BaseAddress, "/instagram-graph/");

    public IChannelProvider Provider => ProviderOf(Channel);

    public IChannelProvider Facebook => client.GetRequiredService<IEnumerable<IChannelProvider>>().Single(p => p.Name == "facebook");

    public IMessageHistory History => (IMessageHistory)Provider;

    public IChannelProvider ProviderOf(ChannelAccess channel) => client.GetRequiredService<IEnumerable<IChannelProvider>>().Single(p => p.Name == channel.Provider);

    public IComments CommentsOf(ChannelAccess channel) => (IComments)ProviderOf(channel);

    public static async Task<FakeGraph> StartAsync(TimeSpan? timeout = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var listening = builder.Build();
        var graph = new FakeGraph(listening, timeout);
        listening.Run(graph.HandleAsync);
        await listening.StartAsync();
        graph.BaseAddress = new Uri($"{listening.Urls.Single()}/v25.0/");
        return graph;
    }

    public void AnswerJson(string json, int status = 200, params (string Name, string Value)[] headers) => Answer = context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return context.Response.WriteAsync(json);
    };

    /// <summary>Answers by what the address contains.</summary>
    public void AnswerByPath(params (string Part, string Json)[] answers) => Answer = context =>
    {
        var address = context.Request.Path + context.Request.QueryString.ToString();
        var (_, json) = answers.FirstOrDefault(a => address.Contains(a.Part, StringComparison.Ordinal));
        context.Response.StatusCode = json is null ? 404 : 200;
        return context.Response.WriteAsync(json ?? "");
    };

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(new GraphRequest(
            context.Request.Method, context.Request.Path, context.Request.Query, context.Request.Headers.Authorization, await reader.ReadToEndAsync()));
        await Answer(context);
    }
}
