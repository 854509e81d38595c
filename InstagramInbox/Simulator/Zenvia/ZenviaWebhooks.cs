using System.Text;
using System.Text.Json.Nodes;
using InstagramInbox.Hosting;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary>
/// Posts events to the addresses that are subscribed, with the headers that they were subscribed with. Zenvia waits
/// thirty seconds between tries and switches bad addresses off by degrees; here it is one second, and three failures.
/// </summary>
internal sealed partial class ZenviaWebhooks(
    World world, FaultBoard faults, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ZenviaWebhooks> logger) : BackgroundService
{
    private const int Tries = 5;
    private const int FailuresUntilDegraded = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Patience };
    private readonly SemaphoreSlim added = new(0);
    private readonly Lock gate = new();
    private readonly List<Pending> queue = [];
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);

    /// <summary>Queues an event for everybody who subscribed to its kind.</summary>
    public void Add(string eventType, string customer, string direction, JsonObject content, TimeSpan delay)
    {
        var plan = faults.For(customer).Webhooks;
        var due = time.GetUtcNow() + delay + TimeSpan.FromMilliseconds(plan.DelayMs + (plan.WrongOrder ? Random.Shared.Next(2000) : 0));
        var targets = world.Read(s => s.Zenvia.Subscriptions.Where(subscription => Wants(subscription, eventType, direction)).Select(subscription => (string)subscription["id"]!).ToList());
        lock (gate)
        {
            foreach (var id in targets.SelectMany(id => Enumerable.Repeat(id, plan.Duplicates ? 2 : 1)))
                queue.Add(new Pending(id, content, due, 1));
        }

        added.Release();
    }

    public override void Dispose()
    {
        http.Dispose();
        added.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Listening.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (Next(out var wait) is { } pending)
                await DeliverAsync(pending, stoppingToken);
            else
                await added.WaitAsync(wait, stoppingToken);
        }
    }

    private static bool Wants(JsonObject subscription, string eventType, string direction) =>
        (string?)subscription["eventType"] == eventType && (string?)subscription["status"] != "INACTIVE"
        && ((string?)subscription["criteria"]?["direction"] is null or "ALL" || (string?)subscription["criteria"]?["direction"] == direction);

    private Pending? Next(out TimeSpan wait)
    {
        lock (gate)
        {
            var next = queue.MinBy(p => p.Due);
            var left = next is null ? TimeSpan.FromSeconds(10) : next.Due - time.GetUtcNow();
            wait = left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left > TimeSpan.FromSeconds(10) ? TimeSpan.FromSeconds(10) : left;
            if (next is null || left > TimeSpan.Zero)
                return null;
            queue.Remove(next);
            return next;
        }
    }

    private async Task DeliverAsync(Pending pending, CancellationToken cancellationToken)
    {
        var subscription = world.Read(s => s.Zenvia.Subscriptions.Find(x => (string?)x["id"] == pending.SubscriptionId)?.DeepClone().AsObject());
        if (subscription is null || (string?)subscription["status"] == "INACTIVE")
            return;
        var body = pending.Content.DeepClone();
        body["subscriptionId"] = pending.SubscriptionId;
        var taken = await PostAsync(subscription["webhook"]!.AsObject(), body.ToJsonString(), cancellationToken);
        var failed = failures[pending.SubscriptionId] = taken ? 0 : failures.GetValueOrDefault(pending.SubscriptionId) + 1;
        if (taken || failed == FailuresUntilDegraded)
            Set(pending.SubscriptionId, taken ? "ACTIVE" : "DEGRADED");
        if (taken)
            return;
        if (pending.Try == Tries)
        {
            Log.GivenUp(logger, pending.SubscriptionId);
            return;
        }

        lock (gate)
            queue.Add(pending with { Due = time.GetUtcNow().AddSeconds(1), Try = pending.Try + 1 });
    }

    private void Set(string id, string status) => world.Write(s =>
    {
        if (s.Zenvia.Subscriptions.Find(x => (string?)x["id"] == id) is { } subscription && (string?)subscription["status"] != "INACTIVE")
            subscription["status"] = status;
    });

    private async Task<bool> PostAsync(JsonObject webhook, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (string?)webhook["url"]) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in webhook["headers"] as JsonObject ?? [])
            request.Headers.TryAddWithoutValidation(name, (string?)value);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private sealed record Pending(string SubscriptionId, JsonObject Content, DateTimeOffset Due, int Try);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An event for the simulated subscription {Subscription} was given up.")]
        public static partial void GivenUp(ILogger logger, string subscription);
    }
}
