namespace InstagramInbox.Bench;

/// <summary>One subject that is measured beside its yardstick. A suite is one file in Suites/ and one line in <see cref="AllSuites"/>.</summary>
internal sealed record Suite(string Name, string Measures, Func<BenchRun, CancellationToken, Task> RunAsync);
