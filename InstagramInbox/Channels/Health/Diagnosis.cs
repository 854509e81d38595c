namespace InstagramInbox.Channels.Health;

/// <summary>Everything that an admin has to look at when messages don't come; no secret and nobody's words.</summary>
/// <param name="Address">The webhook's whole address; null when nobody knows our public one.</param>
/// <param name="CanPoll">The provider may be asked for messages.</param>
/// <param name="Polls">It is, by itself.</param>
public sealed record Diagnosis(
    ConnectedChannel Channel, WebhookGuide Guide, Uri? Address, IReadOnlyList<WebhookSetting> Settings, LastDelivery? Last, bool CanPoll, bool Polls, PollReport? Poll);

/// <summary>What a delivery was read as.</summary>
public enum DeliveryReading
{
    Test = 0,

    /// <summary>Events of this channel's account.</summary>
    Messages = 1,

    /// <summary>Events of another account.</summary>
    Other = 2,

    /// <summary>Nothing that is understood.</summary>
    Unknown = 3,
}

/// <param name="Account">The account that it names.</param>
public sealed record LastDelivery(DateTimeOffset At, DeliveryReading Reading, int Events, string? Account, IReadOnlyList<GlanceMember> Members);

public enum DeliveryTestOutcome
{
    Arrived = 0,

    /// <summary>It arrived, and providers call https addresses only.</summary>
    NotHttps = 1,
    NoPublicUrl = 2,
    NoSecret = 3,
    NoAnswer = 4,
    Refused = 5,

    /// <summary>Something answered, and nothing arrived here.</summary>
    SomethingElse = 6,
}

/// <param name="Detail">For admins: what was answered, or why there was no answer.</param>
public sealed record DeliveryTest(DeliveryTestOutcome Outcome, Uri? Address, string? Detail = null);
