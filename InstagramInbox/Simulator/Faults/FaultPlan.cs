using System.Text.Json.Serialization;

namespace InstagramInbox.Simulator.Faults;

/// <summary>How a send fails.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SendFaultKind>))]
internal enum SendFaultKind
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>An error with <see cref="SendFault.Code"/> and <see cref="SendFault.Subcode"/>.</summary>
    Error = 1,

    /// <summary>The request is read, the answer never comes.</summary>
    Timeout = 2,

    /// <summary>HTTP 500 without Graph's error object.</summary>
    ServerError = 3,

    /// <summary>The connection breaks instead of an answer.</summary>
    Reset = 4,

    /// <summary>HTTP 200 with a body that is cut off.</summary>
    Garbage = 5,

    /// <summary>The answer is right but comes late, after <see cref="SendFault.DelayMs"/>.</summary>
    Delay = 6,
}

/// <summary>What happens to the next sends.</summary>
/// <param name="Kind">The way of failing.</param>
/// <param name="Accepted">The message goes out all the same; only its answer fails.</param>
/// <param name="Remaining">How many sends more; null for all.</param>
/// <param name="Code">Graph's error code.</param>
/// <param name="Subcode">Graph's error subcode.</param>
/// <param name="DelayMs">How long a late answer takes.</param>
/// <param name="RegainMinutes">With 80001, 80002 and 80006: the minutes that the usage header names.</param>
internal sealed record SendFault(
    SendFaultKind Kind = SendFaultKind.None, bool Accepted = false, int? Remaining = null, int Code = 2, int? Subcode = null, int DelayMs = 3000,
    int? RegainMinutes = null);

/// <summary>What every other call to the Graph API answers instead of its result.</summary>
/// <param name="Code">Graph's error code.</param>
/// <param name="Subcode">Graph's error subcode.</param>
/// <param name="Remaining">How many calls more; null for all.</param>
/// <param name="RegainMinutes">The minutes that the usage header names.</param>
internal sealed record CallFault(int Code, int? Subcode = null, int? Remaining = null, int? RegainMinutes = null);

/// <summary>What happens to webhook events.</summary>
/// <param name="Duplicates">Each event comes twice.</param>
/// <param name="WrongOrder">Events overtake each other within three seconds.</param>
/// <param name="DelayMs">Each event comes so much later.</param>
/// <param name="EchoFirst">The echo arrives before Graph answers the send.</param>
internal sealed record WebhookFaults(bool Duplicates = false, bool WrongOrder = false, int DelayMs = 0, bool EchoFirst = false);

/// <summary>What a look-up of a profile answers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProfileFault>))]
internal enum ProfileFault
{
    None = 0,
    Error = 1,
    Empty = 2,
    NoConsent = 3,
    Timeout = 4,
}

/// <summary>Everything that goes wrong on demand, for one customer or for all.</summary>
internal sealed record FaultPlan
{
    public static readonly FaultPlan None = new();

    public SendFault Sends { get; init; } = new();

    public WebhookFaults Webhooks { get; init; } = new();

    public ProfileFault Profile { get; init; }

    /// <summary>Calls that are no sends fail. Only counts in the plan for all.</summary>
    public CallFault? Calls { get; init; }

    /// <summary>Profile pictures answer 404.</summary>
    public bool PicturesMissing { get; init; }

    /// <summary>The accounts' tokens have expired. Only counts in the plan for all.</summary>
    public bool TokensExpired { get; init; }
}
