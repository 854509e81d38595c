using InstagramInbox.Hosting;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>Posts the queued events to the app's own webhook, signed, several at once when several are due, until it answers 200.</summary>
internal sealed partial class WebhookSender(
    WebhookQueue queue,
    WebhookPost post,
    OwnAddress own,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<WebhookSender> logger) : BackgroundService
{
    private const int BatchSize = 50;
    private const int Attempts = 60;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

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

    private async Task DeliverAsync(IReadOnlyList<PendingEvent> events, CancellationToken cancellationToken)
    {
        var envelope = events[0].Envelope ?? Envelope.Usual;
        var body = WebhookBody.Write(EnvelopeWriter.Write(envelope, events, time.GetUtcNow().ToUnixTimeMilliseconds()));
        for (var attempt = 1; ; attempt++)
        {
            var answer = await post.SendAsync(body, envelope.Provider, cancellationToken);
            if (answer is WebhookPost.Taken)
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The app does not take the simulator's webhooks ({Answer}); still trying.")]
        public static partial void Retrying(ILogger logger, string answer);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} webhook events were given up ({Answer}).")]
        public static partial void GivenUp(ILogger logger, int count, string answer);
    }
}
