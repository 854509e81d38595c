using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Simulator;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Tests.Simulator;

/// <summary>A real server that has the simulator and, in the inbox's place, a webhook that only collects.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Secret = "secret-of-the-tests";

    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private SimulatorHost(WebApplication app, string folder, bool ownsFolder)
    {
        (_app, Folder, _ownsFolder) = (app, folder, ownsFolder);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Http.DefaultRequestHeaders.Add("X-Simulator", "1");
    }

    public HttpClient Http { get; }

    public string Folder { get; }

    public IServiceProvider Services => _app.Services;

    public Received Webhooks => _app.Services.GetRequiredService<Received>();

    public static async Task<SimulatorHost> StartAsync(string? folder = null, params (string Key, string? Value)[] settings)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("simulator-").FullName;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["INSTAGRAM_USE_MOCK"] = "true",
            ["INSTAGRAM_MOCK_DEMO"] = "false",
            ["INBOX_DATA"] = data,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value)));
        builder.Services.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        builder.Services.Configure<MetaOptions>(options =>
        {
            options.AppSecrets = [Secret];
            options.AppId = builder.Configuration["META_API_APP_ID"];
        });
        builder.Services.AddSingleton<IGraphEndpoint, ConfiguredGraphEndpoint>();
        builder.Services.AddSingleton<Received>();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, SignedIn>("Test", null);
        builder.AddSimulator();
        var app = builder.Build();
        app.UseRequestLocalization("en", "pt-BR");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSimulator();
        app.MapPost("/api/webhook/messenger/{provider}", (HttpRequest request, Received received) => received.TakeAsync(request));
        app.MapGet("/api/webhook/messenger/{provider}", (HttpRequest request) =>
            request.Query["hub.verify_token"] == "let me in" ? Results.Text(request.Query["hub.challenge"]) : Results.StatusCode(403));
        await app.StartAsync();
        return new SimulatorHost(app, data, ownsFolder: folder is null);
    }

    /// <summary>Mariana, who speaks Portuguese, and Owen, who speaks English.</summary>
    public static readonly string Mariana = "7310846205517702";

    public static readonly string Owen = "7367720159984612";

    public static string Chat(string customer) => $"/simulator/api/chats/{SimulatedAccount.InstagramId}/{customer}";

    public static string Graph(string path, string token = SimulatedAccount.AccessToken)
    {
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(token)));
        return $"/simulator/graph/v25.0/{path}{(path.Contains('?') ? '&' : '?')}access_token={token}&appsecret_proof={proof}";
    }

    /// <summary>Writes as the customer and waits until the webhook has come.</summary>
    public async Task<string> WriteAsync(string customer, string text, int? minutesAgo = null)
    {
        var answer = await PostAsync($"{Chat(customer)}/messages", new { text, minutesAgo });
        var mid = (string)answer["mid"]!;
        await Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == mid);
        return mid;
    }

    /// <summary>Makes something happen in Mariana's chat and waits for its webhook request.</summary>
    public async Task<(JsonNode Answer, Received.Delivery Delivery)> ProduceAsync(object production, string route = "produce")
    {
        var before = Webhooks.Deliveries.Count;
        var answer = await PostAsync($"{Chat(Mariana)}/{route}", production);
        await Eventually.TrueAsync(() => Webhooks.Deliveries.Count > before);
        return (answer, Webhooks.Deliveries.ElementAt(before));
    }

    public Task<JsonNode> SendAsync(string customer, object message, object? extra = null) =>
        PostAsync(Graph("me/messages"), Merge(new { recipient = new { id = customer }, messaging_type = "RESPONSE", message }, extra));

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        return Parse(await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return Parse(await response.Content.ReadAsStringAsync());
    }

    public async Task PutAsync(string path, object body)
    {
        using var response = await Http.PutAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static JsonNode Parse(string json) => json.Length == 0 ? new JsonObject() : JsonNode.Parse(json)!;

    private static JsonObject Merge(object one, object? other)
    {
        var merged = System.Text.Json.JsonSerializer.SerializeToNode(one)!.AsObject();
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(other)?.AsObject() ?? [])
            merged[name] = value?.DeepClone();
        return merged;
    }
}

/// <summary>The webhook requests as they came.</summary>
internal sealed class Received
{
    public sealed record Delivery(byte[] Body, string Signature, string UserAgent, string? ContentType, string Path)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;

        public IEnumerable<JsonNode> Events => Json["entry"]!.AsArray()
            .SelectMany(e => (e!["messaging"] ?? e["standby"])?.AsArray() ?? []).Select(e => e!);
    }

    /// <summary>What to answer, 200 unless set.</summary>
    public int Status { get; set; } = 200;

    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    public IReadOnlyList<JsonNode> Events => [.. Deliveries.SelectMany(d => d.Events)];

    public async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (Status == 200)
            Deliveries.Enqueue(new Delivery(body.ToArray(), request.Headers["X-Hub-Signature-256"].ToString(), request.Headers.UserAgent.ToString(), request.ContentType, request.Path));
        return Results.StatusCode(Status);
    }

    public async Task<JsonNode> WaitAsync(Func<JsonNode, bool> wanted)
    {
        await Eventually.TrueAsync(() => Events.Any(wanted));
        return Events.First(wanted);
    }
}

internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, int seconds = 15)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
            await ticks.WaitForNextTickAsync(deadline.Token);
    }
}

internal sealed class SignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Request.Headers.ContainsKey("X-Anonymous")
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", "Ana")], "Test")), "Test")));
}
