namespace InstagramInbox.Bench;

/// <summary>What the process answers to whoever started it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>At least one figure misses its target.</summary>
    public const int Miss = 1;

    /// <summary>An unknown suite or option.</summary>
    public const int Usage = 2;

    /// <summary>No numbers: a server died, a delivery was lost, an answer was not 200.</summary>
    public const int Failed = 3;
}
