namespace InstagramInbox.Channels;

/// <summary>
/// What a provider of conversations can do. Reading a delivery is pure; the rest speaks HTTP with the provider and
/// knows nothing of the database.
/// </summary>
public interface IChannelProvider
{
    /// <summary>The provider's name in channels and in the webhook's path: instagram, facebook, …</summary>
    string Name { get; }

    /// <summary>The longest text that may go out, in UTF-8 bytes, the agent's name included.</summary>
    int MaxTextBytes { get; }

    /// <summary>How long after the customer's last message a reply may be sent.</summary>
    TimeSpan ReplyWindow { get; }

    /// <summary>The text as it goes over the wire: the agent's name in the provider's form, then what they wrote.</summary>
    string Sign(string agentName, string text);

    /// <summary>Turns one delivery into its events, in their order. Unknown content becomes an event too.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body);

    /// <summary>Sends one message. Failures are results, not exceptions; only a cancelled token throws.</summary>
    Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Asks for a customer's profile.</summary>
    Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken);

    /// <summary>The newest messages of the thread with a customer, or null when they could not be had.</summary>
    Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken);

    /// <summary>Asks the provider whether the channel works, and says what is wrong.</summary>
    Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken);
}

/// <summary>A channel with its token decrypted, for the length of one call. Never logged: it prints no token.</summary>
public sealed record ChannelAccess(int ChannelId, string Provider, ChannelLogin Login, string? PageId, string? InstagramId, string Token)
{
    public override string ToString() => $"channel {ChannelId}";
}

/// <summary>A message on its way out.</summary>
/// <param name="ContactId">The provider's id of the customer.</param>
/// <param name="Text">The text exactly as the customer is to see it.</param>
public sealed record OutgoingMessage(string ContactId, string Text);

/// <summary>Why a message could not be sent, in terms an agent can act on.</summary>
public enum SendFailure
{
    /// <summary>The reply window has closed.</summary>
    WindowClosed = 0,

    /// <summary>The customer cannot be reached: gone, blocked, or never wrote.</summary>
    Unreachable = 1,

    /// <summary>The provider refuses this content.</summary>
    BadMessage = 2,

    /// <summary>Another app holds the thread.</summary>
    ThreadControl = 3,

    /// <summary>The token is no longer valid.</summary>
    TokenRejected = 4,

    /// <summary>A permission is missing or the account is restricted.</summary>
    Blocked = 5,

    /// <summary>It did not pass within the time that attempts are made for.</summary>
    GaveUp = 6,

    /// <summary>The provider refuses for a reason that is not known here.</summary>
    Other = 7,
}

/// <summary>How an attempt to send ended.</summary>
public abstract record SendResult
{
    /// <summary>The provider accepted it under this id.</summary>
    public sealed record Accepted(string Mid) : SendResult;

    /// <summary>It has surely not gone out and may pass later; not before <paramref name="After"/> where the provider says so.</summary>
    public sealed record Later(string Detail, TimeSpan? After = null) : SendResult;

    /// <summary>It has surely not gone out and never will.</summary>
    public sealed record Refused(SendFailure Failure, string Detail) : SendResult;

    /// <summary>It has surely not gone out, and neither will any other message of this channel until an admin acts.</summary>
    public sealed record ChannelDown(ChannelHealth Health, string Detail) : SendResult;

    /// <summary>The request was written and no answer says what became of it.</summary>
    public sealed record Unknown(string Detail) : SendResult;
}

/// <summary>How a look-up of a profile ended.</summary>
public abstract record ProfileResult
{
    public sealed record Found(string? Username, string? Name, string? PictureUrl) : ProfileResult;

    /// <summary>The provider gives no profile of this customer, at least not now.</summary>
    public sealed record Unavailable(string Detail) : ProfileResult;
}

/// <summary>A message as the provider's own history tells it.</summary>
public sealed record RecentMessage(string Mid, bool FromBusiness, DateTimeOffset At, string? Text, IReadOnlyList<string> AttachmentTypes);

/// <summary>What a check of a channel found.</summary>
/// <param name="Problem">The resource key of one plain sentence; null when all is well.</param>
/// <param name="Detail">The provider's own words, for admins.</param>
/// <param name="AccountName">The account that the token belongs to.</param>
public sealed record ChannelCheck(ChannelHealth Health, string? Problem, string? Detail, string? AccountName);
