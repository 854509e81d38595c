using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Assistants;

/// <summary>What a service was asked.</summary>
internal sealed record ServiceQuestion(byte[] Body, string Signature, string Delivery)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    /// <summary>As the README tells services to check it.</summary>
    public bool IsSignedWith(string secret)
    {
        var expected = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(Signature));
    }
}

/// <summary>Somebody's own assistant on a real port: answers as scripted, and 204 when the script is over.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();

    private ScriptedService(WebApplication server) => this.server = server;

    public ConcurrentQueue<ServiceQuestion> Questions { get; } = new();

    public string Url { get; private set; } = "";

    public static async Task<ScriptedService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new ScriptedService(builder.Build());
        service.server.MapPost("/assistant", service.AnswerAsync);
        await service.server.StartAsync();
        service.Url = service.server.Urls.Single() + "/assistant";
        return service;
    }

    public void Script(params Func<HttpContext, Task>[] answers) => Array.ForEach(answers, script.Enqueue);

    public static Func<HttpContext, Task> Json(string json) => context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };

    public static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = "/assistant";
        return Task.CompletedTask;
    };

    public static async Task Never(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var _ = context.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Questions.Enqueue(new ServiceQuestion(
            body.ToArray(), context.Request.Headers["X-Inbox-Signature-256"].ToString(), context.Request.Headers["X-Inbox-Delivery"].ToString()));
        await (script.TryDequeue(out var answer) ? answer : Status(204))(context);
    }
}
