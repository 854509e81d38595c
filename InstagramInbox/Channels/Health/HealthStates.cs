namespace InstagramInbox.Channels.Health;

/// <summary>How each part of a channel fares, judged from what is known of it.</summary>
public static class HealthStates
{
    public static HealthState Token(ChannelReport report, DateTimeOffset now)
    {
        if (!report.HasToken || report.Health == ChannelHealth.TokenRejected)
            return HealthState.Bad;
        var (token, access) = (ExpiryWarning.At(report.TokenExpirationDate, now).Step, ExpiryWarning.At(report.DataAccessExpiresAt, now).Step);
        return (token > access ? token : access) switch
        {
            ExpiryStep.Over or ExpiryStep.Day => HealthState.Bad,
            ExpiryStep.Week or ExpiryStep.Fortnight => HealthState.Warn,
            _ => report.Health == ChannelHealth.Unknown ? HealthState.Unknown : HealthState.Ok,
        };
    }

    public static HealthState Subscription(ChannelReport report) => report switch
    {
        { SubscriptionLost: true } => HealthState.Bad,
        { SubscriptionMissing: null } => HealthState.Unknown,
        { SubscriptionMissing.Length: > 0 } => HealthState.Warn,
        _ => HealthState.Ok,
    };

    public static HealthState Receiving(ChannelReport report) =>
        report.SubscriptionLost ? HealthState.Bad : report.LastEventAt is null ? HealthState.Unknown : HealthState.Ok;

    public static HealthState Sending(ChannelReport report) => report switch
    {
        { Health: ChannelHealth.TokenRejected or ChannelHealth.Blocked } => HealthState.Bad,
        { Usage.SendingPausedUntil: not null } => HealthState.Warn,
        { LastSentAt: null } => HealthState.Unknown,
        _ => HealthState.Ok,
    };

    public static HealthState Usage(ChannelUsage? usage) => usage switch
    {
        null or { Readings: [], SendingPausedUntil: null } => HealthState.Unknown,
        { SendingPausedUntil: not null } => HealthState.Bad,
        _ => usage.Readings.Max(r => r.Percent) >= NearLimit ? HealthState.Warn : HealthState.Ok,
    };

    public static HealthState Errors(ChannelReport report) => report.Errors.Any(e => e.LastDay > 0) ? HealthState.Warn : HealthState.Ok;

    /// <summary>From this share of a limit on, in percent, profiles and history slow down.</summary>
    public const double NearLimit = 80;
}
