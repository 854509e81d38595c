using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace InstagramInbox.Webhooks;

/// <summary>What the webhooks' meter counts: deliveries by outcome, and the journal's commits.</summary>
internal static class WebhookMetrics
{
    public const string MeterName = "InstagramInbox.Webhooks";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("inbox.webhook.requests", description: "Webhook requests by provider and outcome.");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("inbox.journal.deliveries", description: "Deliveries written to the journal.");
    private static readonly Histogram<double> Commits = Meter.CreateHistogram<double>("inbox.journal.commit.duration", "s", "How long one commit of the journal took.");

    private static readonly ConcurrentDictionary<string, long> Outcomes = new(StringComparer.Ordinal);

    public static void Answered(string provider, string outcome)
    {
        Requests.Add(1, new KeyValuePair<string, object?>("provider", provider), new("outcome", outcome));
        Outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
    }

    /// <summary>How many requests had an outcome since this process started.</summary>
    public static long Count(string outcome) => Outcomes.GetValueOrDefault(outcome);

    public static void Committed(int deliveries, TimeSpan duration, bool succeeded)
    {
        if (succeeded)
            Deliveries.Add(deliveries);
        Commits.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("succeeded", succeeded));
    }
}
