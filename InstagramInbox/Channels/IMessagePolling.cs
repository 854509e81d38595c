namespace InstagramInbox.Channels;

/// <summary>A provider that may be asked for new messages, besides telling them by its webhook.</summary>
public interface IMessagePolling
{
    /// <summary>As in <see cref="IChannelProvider.Name"/>.</summary>
    string Provider { get; }

    /// <summary>Asking goes on by itself.</summary>
    bool IsOn { get; }

    /// <summary>What the last question on this node brought; null before the first.</summary>
    PollReport? Last(int channelId);

    /// <summary>Asks now, whether it is time or not.</summary>
    Task<PollReport> LookAsync(ConnectedChannel channel, CancellationToken cancellationToken);
}

public enum PollOutcome
{
    /// <summary>It was answered.</summary>
    Answered = 0,

    /// <summary>The provider has nothing at this address.</summary>
    NoEndpoint = 1,

    /// <summary>The provider does not accept the token here.</summary>
    Refused = 2,

    /// <summary>No answer, or one that nothing can be read from.</summary>
    NoAnswer = 3,

    /// <summary>The channel has no token.</summary>
    NoToken = 4,
}

/// <summary>What asking for messages brought.</summary>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Found">The messages in the answer.</param>
/// <param name="New">Those of them that were not in the answer before.</param>
/// <param name="NextAt">When it is asked next; null when only by hand.</param>
public sealed record PollReport(
    int ChannelId, string Channel, string? Account, DateTimeOffset At, Uri Address, PollOutcome Outcome, int? Status, int Found, int New, string? Detail,
    DateTimeOffset? NextAt = null);
