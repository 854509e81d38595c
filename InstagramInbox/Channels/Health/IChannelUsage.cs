namespace InstagramInbox.Channels.Health;

/// <summary>Somebody who watches over a provider's limits.</summary>
public interface IChannelUsage
{
    /// <summary>What is known of a channel's usage on this node; null when it made no calls yet.</summary>
    ChannelUsage? Read(int channelId);
}

/// <param name="SendingPausedUntil">Nothing is sent before; null while there is no such pause.</param>
/// <param name="OtherPausedUntil">Profiles and history wait until then.</param>
public sealed record ChannelUsage(IReadOnlyList<ChannelUsageReading> Readings, DateTimeOffset? SendingPausedUntil, DateTimeOffset? OtherPausedUntil);

/// <param name="Name">The limit in the provider's words.</param>
public sealed record ChannelUsageReading(string Name, double Percent, DateTimeOffset At);
