using InstagramInbox.Bench.Suites;

namespace InstagramInbox.Bench;

/// <summary>Every suite, in the order in which a run without names goes through them.</summary>
internal static class AllSuites
{
    public static IReadOnlyList<Suite> List { get; } =
    [
        IngestSuite.Suite,
    ];
}
