namespace InstagramInbox.Channels;

/// <summary>A channel as the projector and the outbox need it; without its token.</summary>
public sealed record ConnectedChannel(
    int Id, string Provider, ChannelLogin Login, string Name, string? PageId, string? InstagramId, ChannelHealth Health, bool HumanAgent, bool ShowTyping,
    bool ShowSeen, bool KeepMedia)
{
    /// <summary>Since when <see cref="Health"/> says what it says.</summary>
    public DateTimeOffset? HealthAt { get; init; }

    public DateTimeOffset? TokenExpirationDate { get; init; }

    public DateTimeOffset? DataAccessExpiresAt { get; init; }

    public bool SubscriptionLost { get; init; }

    /// <summary>Names the channel in its webhook's address; null for the id.</summary>
    public string? Key { get; init; }

    /// <summary>An assistant answers first.</summary>
    public bool HasAssistant { get; init; }
}
