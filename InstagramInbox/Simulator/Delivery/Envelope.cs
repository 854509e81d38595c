using System.Text.Json.Serialization;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>Where in an entry the event stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnvelopeForm>))]
internal enum EnvelopeForm
{
    /// <summary><c>messaging: [event]</c>.</summary>
    Messaging = 0,

    /// <summary><c>standby: [event]</c>, the copy of an app that does not hold the thread.</summary>
    Standby = 1,

    /// <summary><c>changes: [{field, value: event}]</c>.</summary>
    Changes = 2,

    /// <summary>The entry itself carries <c>field</c> and <c>value</c>.</summary>
    Flat = 3,
}

[JsonConverter(typeof(JsonStringEnumConverter<IdForm>))]
internal enum IdForm
{
    Text = 0,
    Number = 1,
}

/// <summary>How times are written; <see cref="Usual"/> is milliseconds, and in changes seconds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeForm>))]
internal enum TimeForm
{
    Usual = 0,
    Milliseconds = 1,
    Seconds = 2,
    Iso = 3,
}

/// <summary>Whose id stands in <c>entry.id</c>; some of Meta's samples print the customer's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryOwner>))]
internal enum EntryOwner
{
    Account = 0,
    Customer = 1,
    Page = 2,
}

/// <summary>The shape of a webhook's body around its events.</summary>
/// <param name="Object"><c>instagram</c>, or <c>page</c>, whose events name the page instead of the Instagram account.</param>
/// <param name="Form">Where the event stands.</param>
/// <param name="Ids">Whether ids are text or numbers.</param>
/// <param name="Times">How times are written.</param>
/// <param name="Entry">Whose id the entry has.</param>
/// <param name="Provider">The last part of the webhook's path.</param>
internal sealed record Envelope(
    string Object = "instagram",
    EnvelopeForm Form = EnvelopeForm.Messaging,
    IdForm Ids = IdForm.Text,
    TimeForm Times = TimeForm.Usual,
    EntryOwner Entry = EntryOwner.Account,
    string Provider = "instagram")
{
    public static readonly Envelope Usual = new();

    public static readonly Envelope OfMessenger = new("page", Provider: "facebook");

    public bool OfPage => Object is "page";

    public bool InMessaging => Form is EnvelopeForm.Messaging or EnvelopeForm.Standby;
}
