using System.Net.Http.Headers;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Simulator.State;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>Posts the queued events to the app's own webhook, signed, several at once when several are due, until it answers 200.</summary>
internal sealed partial class WebhookSender(
    WebhookQueue queue,
    OwnAddress own,
    IOptions<MetaOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<WebhookSender> logger) : BackgroundService
{
    public const string Path = "api/webhook/messenger/instagram";

    private const int BatchSize = 50;
    private const int Attempts = 60;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Redirects would turn the POST into a GET, and Meta follows none.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Listening.WaitAsync(lifetime, stoppingToken);
        if (!own.IsKnown)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (queue.Due(BatchSize) is { Count: > 0 } events)
                await DeliverAsync(events, stoppingToken);
            else
                await queue.WaitAsync(stoppingToken);
        }
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    private async Task DeliverAsync(IReadOnlyList<PendingEvent> events, CancellationToken cancellationToken)
    {
        var body = WebhookBody.Write(WebhookEvents.Envelope(events, time.GetUtcNow().ToUnixTimeMilliseconds()));
        for (var attempt = 1; ; attempt++)
        {
            var answer = await PostAsync(body, cancellationToken);
            if (answer is null)
                break;
            if (attempt == Attempts)
            {
                Log.GivenUp(logger, events.Count, answer);
                break;
            }

            if (attempt is 3)
                Log.Retrying(logger, answer);
            var pause = TimeSpan.FromMilliseconds(250 * Math.Pow(2, Math.Min(attempt, 10)));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken);
        }

        queue.Remove(events);
    }

    /// <summary>Null for 200, else what came instead.</summary>
    private async Task<string?> PostAsync(byte[] body, CancellationToken cancellationToken)
    {
        if (options.Value.AppSecrets is not [var secret, ..])
            return "no app secret is set";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(own.Value, Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Webhooks/1.0 (https://fb.me/webhooks)");
        request.Headers.Add("X-Hub-Signature-256", WebhookBody.Sign(body, secret));
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.StatusCode == System.Net.HttpStatusCode.OK ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The app does not take the simulator's webhooks ({Answer}); still trying.")]
        public static partial void Retrying(ILogger logger, string answer);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} webhook events were given up ({Answer}).")]
        public static partial void GivenUp(ILogger logger, int count, string answer);
    }
}
