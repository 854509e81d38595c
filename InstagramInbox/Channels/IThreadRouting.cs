namespace InstagramInbox.Channels;

/// <summary>A provider at which several apps share a thread, one of them holding it.</summary>
public interface IThreadRouting
{
    /// <summary>Whether accounts of this login share threads.</summary>
    bool Routes(ChannelLogin kind);

    /// <summary>Who holds the thread.</summary>
    Task<RoutingResult> GetOwnerAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken);

    Task<RoutingResult> TakeAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken);

    /// <param name="appId">The app that is to hold it; null lets go of it.</param>
    Task<RoutingResult> PassAsync(ChannelAccess channel, string contactId, string? appId, CancellationToken cancellationToken);

    Task<RoutingResult> RequestAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken);

    /// <summary>This application's own id at the provider, where it is known.</summary>
    string? OwnAppId { get; }

    /// <summary>Apps that every account has, by their ids: where a thread can be passed to without knowing more.</summary>
    IReadOnlyDictionary<string, string> WellKnownApps { get; }
}

/// <summary>How a question or request about a thread's control ended.</summary>
public abstract record RoutingResult
{
    /// <param name="OwnerAppId">Who holds the thread now; null when nobody does or nobody says.</param>
    public sealed record Done(string? OwnerAppId) : RoutingResult;

    /// <param name="Reason">The resource key of one plain sentence.</param>
    public sealed record Refused(string Reason, string Detail) : RoutingResult;
}
