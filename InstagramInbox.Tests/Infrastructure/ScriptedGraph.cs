using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>A message that somebody asked the Graph API to send.</summary>
/// <param name="Text">Empty for what has none.</param>
/// <param name="Body">The whole request.</param>
internal sealed record GraphSend(string ContactId, string Text, string Token, long Order, JsonElement Body);

/// <summary>
/// The Graph API on a real port. Each customer's sends are answered by that customer's script, the rest with a fresh
/// message id, so that tests that share a server don't meet.
/// </summary>
internal sealed class ScriptedGraph : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> questionScripts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<GraphSend> sends = new();
    private readonly ConcurrentDictionary<string, int> inFlight = new(StringComparer.Ordinal);
    private long order;

    private ScriptedGraph(WebApplication server) => this.server = server;

    public Uri BaseAddress { get; private set; } = default!;

    /// <summary>The profile of a customer as JSON.</summary>
    public ConcurrentDictionary<string, string> Profiles { get; } = new(StringComparer.Ordinal);

    /// <summary>The newest messages of the thread with a customer, as the elements of a JSON array.</summary>
    public ConcurrentDictionary<string, string> Threads { get; } = new(StringComparer.Ordinal);

    /// <summary>The threads of an account by its node, page by page: the elements of a JSON array each.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<string>> Conversations { get; } = new(StringComparer.Ordinal);

    /// <summary>What was asked for about a node: an account, a thread, a message, a customer.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    /// <summary>True once two sends to one customer were under way at the same time.</summary>
    public bool Overlapped { get; private set; }

    public static async Task<ScriptedGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var listening = builder.Build();
        var graph = new ScriptedGraph(listening);
        listening.MapPost("/v25.0/{node}/messages", graph.SendAsync);
        listening.MapGet("/v25.0/{node}/conversations", (string node, string? user_id, string? after, HttpContext context) => graph.GetAsync(node, context, () =>
            user_id is null ? graph.ConversationsPage(node, after) : graph.Threads.ContainsKey(user_id) ? $$"""{"data":[{"id":"t_{{user_id}}"}]}""" : """{"data":[]}"""));
        listening.MapGet("/v25.0/{thread}/messages", (string thread, HttpContext context) => graph.GetAsync(thread, context, () => $$"""{"data":[{{graph.Threads[thread[2..]]}}]}"""));
        listening.MapGet("/v25.0/{node}", (string node, HttpContext context) => graph.GetAsync(node, context, () => graph.Profiles.GetValueOrDefault(node, "{}")));
        listening.MapPost("/v25.0/{node}/{edge}", graph.RouteAsync);
        await listening.StartAsync();
        graph.BaseAddress = new Uri($"{listening.Urls.Single()}/v25.0/");
        return graph;
    }

    public IReadOnlyList<GraphSend> SendsTo(string contactId) => [.. sends.Where(s => s.ContactId == contactId && s.Body.TryGetProperty("message", out _))];

    /// <summary>What the customer was shown besides messages: typing, seen, reactions. These have a script of their own.</summary>
    public IReadOnlyList<JsonElement> ActionsTo(string contactId) =>
        [.. sends.Where(s => s.ContactId == contactId && s.Body.TryGetProperty("sender_action", out _)).Select(s => s.Body)];

    public void ScriptActions(string contactId, params Func<HttpContext, Task>[] answers) => Script(ActionsOf(contactId), answers);

    /// <summary>The answers to the next sends to this customer.</summary>
    public void Script(string contactId, params Func<HttpContext, Task>[] answers)
    {
        foreach (var answer in answers)
            scripts.GetOrAdd(contactId, static _ => new()).Enqueue(answer);
    }

    /// <summary>The answers to the next questions about this account, thread, message or customer.</summary>
    public void ScriptAnswers(string node, params Func<HttpContext, Task>[] answers)
    {
        foreach (var answer in answers)
            questionScripts.GetOrAdd(node, static _ => new()).Enqueue(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private string ConversationsPage(string node, string? after)
    {
        var pages = Conversations.GetValueOrDefault(node, []);
        var page = after is null ? 0 : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
        var paging = page + 1 < pages.Count ? $$""","paging":{"cursors":{"before":"b","after":"{{page + 1}}"},"next":"https://graph.example/next"}""" : "";
        return $$"""{"data":[{{(page < pages.Count ? pages[page] : "")}}]{{paging}}}""";
    }

    private async Task RouteAsync(string edge, HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var contactId = body.RootElement.GetProperty("recipient").GetProperty("id").GetString()!;
        var target = body.RootElement.TryGetProperty("target_app_id", out var app) ? " " + app.GetString() : "";
        await GetAsync($"{edge} {contactId}{target}", context, () => """{"success":true}""");
    }

    private async Task GetAsync(string node, HttpContext context, Func<string> answer)
    {
        Questions.Enqueue(node);
        if (questionScripts.TryGetValue(node, out var script) && script.TryDequeue(out var scripted))
        {
            await scripted(context);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer());
    }

    private async Task SendAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body);
        var body = document.RootElement.Clone();
        var contactId = body.GetProperty("recipient").GetProperty("id").GetString()!;
        var text = body.TryGetProperty("message", out var message) && message.TryGetProperty("text", out var words) ? words.GetString()! : "";
        if (body.TryGetProperty("sender_action", out _))
        {
            await ActAsync(context, contactId, body);
            return;
        }

        if (inFlight.AddOrUpdate(contactId, 1, static (_, count) => count + 1) > 1)
            Overlapped = true;
        try
        {
            sends.Enqueue(new GraphSend(contactId, text, context.Request.Headers.Authorization.ToString(), Interlocked.Increment(ref order), body));
            var answer = scripts.TryGetValue(contactId, out var script) && script.TryDequeue(out var next) ? next : GraphAnswers.Accept($"m_{Guid.NewGuid():N}");
            await answer(context);
        }
        finally
        {
            inFlight.AddOrUpdate(contactId, 0, static (_, count) => count - 1);
        }
    }

    private async Task ActAsync(HttpContext context, string contactId, JsonElement body)
    {
        sends.Enqueue(new GraphSend(contactId, "", context.Request.Headers.Authorization.ToString(), Interlocked.Increment(ref order), body));
        var answer = scripts.TryGetValue(ActionsOf(contactId), out var script) && script.TryDequeue(out var next)
            ? next
            : static c => c.Response.WriteAsync("""{"recipient_id":"1"}""");
        await answer(context);
    }

    private static string ActionsOf(string contactId) => "actions of " + contactId;
}
