namespace InstagramInbox.Channels;

/// <summary>
/// What every provider of conversations can do. Reading a delivery is pure; the rest speaks HTTP with the provider and
/// knows nothing of the database. What only some can do has an interface of its own, such as
/// <see cref="IMessageHistory"/>, <see cref="ISenderActions"/>, <see cref="IComments"/> and <see cref="IThreadRouting"/>.
/// </summary>
public interface IChannelProvider
{
    /// <summary>The provider's name in channels and in the webhook's path: instagram, facebook, …</summary>
    string Name { get; }

    ProviderLimits Limits { get; }

    /// <summary>What an admin enters to connect an account.</summary>
    ChannelFields Fields { get; }

    /// <summary>What stands in front of an agent's text unless the channel has its own, with <see cref="Channels.NamePrefix.Placeholder"/> for the name.</summary>
    string NamePrefix { get; }

    /// <summary>Turns one delivery into its events, in their order. Unknown content becomes an event too.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery);

    /// <summary>
    /// Takes what was written, sent and linked in these messages out of a delivery. What is left reads as the same
    /// number of events in the same places.
    /// </summary>
    /// <param name="mids">Messages and comments by their ids.</param>
    ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids);

    /// <summary>Sends one message. Failures are results, not exceptions; only a cancelled token throws.</summary>
    Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Asks for a customer's profile.</summary>
    Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken);

    /// <summary>Asks the provider whether the channel works, and says what is wrong.</summary>
    Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken);
}

/// <summary>A channel with its token decrypted, for the length of one call. Never logged: it prints no token.</summary>
public sealed record ChannelAccess(int ChannelId, string Provider, ChannelLogin Login, string? PageId, string? InstagramId, string Token)
{
    /// <summary>What the webhook's caller has to know, for providers that do not sign; null where there is no such secret.</summary>
    public string? WebhookSecret { get; init; }

    public override string ToString() => $"channel {ChannelId}";
}

/// <summary>How a look-up of a profile ended.</summary>
public abstract record ProfileResult
{
    public sealed record Found(ContactProfile Profile) : ProfileResult;

    /// <summary>The provider gives no profile of this customer, at least not now.</summary>
    /// <param name="After">When it was not even asked for, or the provider wants to be left alone: how long to wait.</param>
    public sealed record Unavailable(string Detail, TimeSpan? After = null) : ProfileResult;

    /// <summary>The provider has nobody to ask: what it tells of a customer comes with their messages.</summary>
    public sealed record NeverTold : ProfileResult;
}

/// <summary>What a provider tells about a customer. What it does not tell is null.</summary>
public sealed record ContactProfile(
    string? Username, string? Name, string? PictureUrl, int? FollowerCount = null, bool? IsVerified = null, bool? FollowsBusiness = null,
    bool? FollowedByBusiness = null);

/// <summary>What a check of a channel found.</summary>
/// <param name="Problem">The resource key of one plain sentence; null when all is well.</param>
/// <param name="Detail">The provider's own words, for admins.</param>
/// <param name="AccountName">The account that the token belongs to.</param>
public sealed record ChannelCheck(ChannelHealth Health, string? Problem, string? Detail, string? AccountName);
