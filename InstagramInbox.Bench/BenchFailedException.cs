namespace InstagramInbox.Bench;

/// <summary>The run has no result, because what it measures did not do its work.</summary>
#pragma warning disable CA1032, CA1064 // Thrown here and caught in Program.cs, always with a message.
internal sealed class BenchFailedException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
