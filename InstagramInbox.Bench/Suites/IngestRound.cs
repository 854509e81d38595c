using InstagramInbox.Bench.Load;

namespace InstagramInbox.Bench.Suites;

/// <summary>One round of one contender.</summary>
internal sealed record IngestRound(LoadResult Load, double ServerMicroseconds, double ClientMicroseconds, Projection? Projection);

/// <summary>How the product's projector fared during a round and after it.</summary>
internal sealed record Projection(double PerSecondUnderLoad, long Lag, TimeSpan CatchUp);
