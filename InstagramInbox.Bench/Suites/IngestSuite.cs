using System.Diagnostics;
using InstagramInbox.Bench.Reporting;
using InstagramInbox.Bench.Yardsticks;

namespace InstagramInbox.Bench.Suites;

/// <summary>Signed webhooks over loopback HTTP: how much of the least possible cost does the product reach, while its projector runs?</summary>
internal static class IngestSuite
{
    private const string Name = "ingest";

    public static Suite Suite { get; } = new(Name, "signed webhooks, every one new, until they are on disk", RunAsync);

    private static async Task RunAsync(BenchRun run, CancellationToken cancellationToken)
    {
        run.Report.Add(new Figure(Name, "commit of one row (WAL, FULL)", Commits(run, rows: 1)));
        run.Report.Add(new Figure(Name, "commit of 64 rows (WAL, FULL)", Commits(run, rows: 64)));

        await using var product = run.Command.AgainstItself
            ? await IngestContender.YardstickAsync(run, cancellationToken)
            : await IngestContender.ProductAsync(run, cancellationToken);
        await using var yardstick = await IngestContender.YardstickAsync(run, cancellationToken);
        await product.WarmUpAsync(cancellationToken);
        await yardstick.WarmUpAsync(cancellationToken);

        foreach (var connections in new[] { 1, 64, 256 })
        {
            List<IngestRound> ours = [], theirs = [];
            await run.AlternateAsync(
                async () => ours.Add(await product.RoundAsync(connections, cancellationToken)),
                async () => theirs.Add(await yardstick.RoundAsync(connections, cancellationToken)));
            AddFigures(run.Report, connections, ours, theirs);
        }
    }

    private static void AddFigures(Report report, int connections, List<IngestRound> ours, List<IngestRound> theirs)
    {
        void Compare(string figure, string unit, Func<IngestRound, double> value, Target? target) => report.Add(new Figure(
            Name, $"{figure} at {connections}",
            new Series(unit, [.. ours.Select(value)]), new Series(unit, [.. theirs.Select(value)]), target));

        var alone = connections == 1;
        Compare("throughput", "/s", r => r.Load.PerSecond, alone ? null : Target.RatioAtLeast(0.60));
        Compare("p50", "ms", r => r.Load.P50Ms, alone ? Target.RatioAtMost(1.5) : null);
        Compare("p99", "ms", r => r.Load.P99Ms, alone ? null : Target.RatioAtMost(2));
        Compare("processor time per request", "µs", r => r.ServerMicroseconds, null);
        Compare("the sender's processor time", "µs", r => r.ClientMicroseconds, null);
        if (ours.All(r => r.Projection is not null))
            AddProjection(report, connections, [.. ours.Select(r => r.Projection!)]);
    }

    private static void AddProjection(Report report, int connections, IReadOnlyList<Projection> rounds)
    {
        void Tell(string figure, string unit, Func<Projection, double> value) => report.Add(new Figure(
            Name, $"{figure} at {connections}", new Series(unit, [.. rounds.Select(value)])));

        Tell("projected under load", "/s", p => p.PerSecondUnderLoad);
        Tell("projector lag at the end", "deliveries", p => p.Lag);
        Tell("catch-up time", "s", p => p.CatchUp.TotalSeconds);
        // A handful is caught up between two looks, which says nothing about speed.
        if (rounds.All(p => p.Lag >= 1000))
            Tell("catch-up speed", "/s", p => p.Lag / p.CatchUp.TotalSeconds);
    }

    private static Series Commits(BenchRun run, int rows)
    {
        const int Repeats = 200;
        using var file = new JournalFile(Path.Combine(run.NewFolder("commit"), "journal.db"));
        byte[][] bodies = [.. Enumerable.Repeat(new byte[500], rows)];
        double MeanMs()
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Repeats; i++)
                file.Append(bodies);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Repeats;
        }

        // The first time pays for the compiler.
        MeanMs();
        return new Series("ms", [.. Enumerable.Range(0, run.Rounds).Select(_ => MeanMs())]);
    }
}
