using System.Diagnostics;

namespace InstagramInbox.Bench.Load;

/// <summary>One round as the sender saw it. <see cref="Acked"/> counts every 200, also those outside the measured time.</summary>
internal sealed record LoadResult(long Acked, double PerSecond, double P50Ms, double P99Ms)
{
    public static LoadResult From(IReadOnlyList<LoadConnection> connections, LoadWindow window)
    {
        var latencies = connections.SelectMany(c => c.Latencies).ToArray();
        if (latencies.Length == 0)
            throw new BenchFailedException("no request was answered in the measured time");
        Array.Sort(latencies);
        return new LoadResult(
            connections.Sum(c => (long)c.Acked),
            latencies.Length / window.Measured.TotalSeconds,
            Percentile(latencies, 0.50),
            Percentile(latencies, 0.99));
    }

    private static double Percentile(long[] sorted, double share) =>
        sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))] * 1000.0 / Stopwatch.Frequency;
}
