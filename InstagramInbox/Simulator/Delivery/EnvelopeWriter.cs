using System.Globalization;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>Puts events into the body of one webhook request.</summary>
internal static class EnvelopeWriter
{
    /// <summary>One request for several events of the same envelope, an entry for each account in order of appearance.</summary>
    public static JsonObject Write(Envelope envelope, IReadOnlyList<PendingEvent> events, long now)
    {
        var entries = envelope.Form is EnvelopeForm.Flat || envelope.Entry is EntryOwner.Customer || events.Any(e => e.Field is not null)
            ? events.Select(e => Entry(envelope, [e], now))
            : events.GroupBy(e => e.Account).Select(group => Entry(envelope, [.. group], now));
        return new JsonObject { ["object"] = envelope.Object, ["entry"] = new JsonArray([.. entries]) };
    }

    private static JsonObject Entry(Envelope envelope, IReadOnlyList<PendingEvent> events, long now)
    {
        var entry = new JsonObject
        {
            ["time"] = Time(events[0].At ?? now, envelope.Times is TimeForm.Usual && !envelope.InMessaging ? TimeForm.Seconds : envelope.Times),
            ["id"] = Id(envelope, Owner(envelope, events[0])),
        };
        if (envelope.Form is EnvelopeForm.Flat)
        {
            entry["field"] = Field(events[0], envelope);
            entry["value"] = Adapted(envelope, events[0]);
        }
        else if (envelope.Form is EnvelopeForm.Changes)
        {
            entry["changes"] = new JsonArray([.. events.Select(e => new JsonObject { ["field"] = Field(e, envelope), ["value"] = Adapted(envelope, e) })]);
        }
        else
        {
            entry[envelope.Form is EnvelopeForm.Standby ? "standby" : "messaging"] = new JsonArray([.. events.Select(e => Adapted(envelope, e))]);
        }

        return entry;
    }

    private static string Owner(Envelope envelope, PendingEvent pending) => envelope.Entry switch
    {
        EntryOwner.Customer => pending.Customer,
        EntryOwner.Page => Page(pending.Account),
        _ => envelope.OfPage ? Page(pending.Account) : pending.Account,
    };

    private static JsonObject Adapted(Envelope envelope, PendingEvent pending)
    {
        var adapted = pending.Event.DeepClone().AsObject();
        foreach (var side in (string[])["sender", "recipient"])
        {
            if (adapted[side]?["id"] is { } id)
                adapted[side]!["id"] = Id(envelope, envelope.OfPage && id.ToString() == pending.Account ? Page(pending.Account) : id.ToString());
        }

        if (adapted["timestamp"] is { } at)
        {
            var time = at.GetValue<long>();
            adapted["timestamp"] = envelope.InMessaging || envelope.Times is not TimeForm.Usual
                ? Time(time, envelope.Times)
                : (time / 1000).ToString(CultureInfo.InvariantCulture);
            // A page's readers tell how far they have read, not which message.
            if (envelope.OfPage && adapted["read"] is JsonObject)
                adapted["read"] = new JsonObject { ["watermark"] = Time(time, envelope.Times) };
        }

        // Who does not hold the thread is not told what a button carries.
        if (envelope.Form is EnvelopeForm.Standby && adapted["postback"] is JsonObject postback)
            postback.Remove("payload");
        return adapted;
    }

    private static JsonNode Id(Envelope envelope, string id) =>
        envelope.Ids is IdForm.Number && long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(id);

    private static JsonNode Time(long milliseconds, TimeForm form) => form switch
    {
        TimeForm.Seconds => JsonValue.Create(milliseconds / 1000),
        TimeForm.Iso => JsonValue.Create(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(milliseconds),
    };

    private static string Field(PendingEvent pending, Envelope envelope) => pending.Field ?? Field(pending.Event, envelope);

    private static string Field(JsonObject content, Envelope envelope) => content switch
    {
        _ when content["message"]?["is_echo"] is not null => envelope.OfPage ? "message_echoes" : "messages",
        _ when content.ContainsKey("message") => "messages",
        _ when content.ContainsKey("message_edit") => envelope.OfPage ? "message_edits" : "message_edit",
        _ when content.ContainsKey("reaction") => "message_reactions",
        _ when content.ContainsKey("read") => envelope.OfPage ? "message_reads" : "messaging_seen",
        _ when content.ContainsKey("delivery") => "message_deliveries",
        _ when content.ContainsKey("postback") => "messaging_postbacks",
        _ when content.ContainsKey("referral") => envelope.OfPage ? "messaging_referrals" : "messaging_referral",
        _ when content.ContainsKey("optin") => "messaging_optins",
        _ when content.ContainsKey("response_feedback") => "response_feedback",
        _ when content.ContainsKey("policy_enforcement") => "messaging_policy_enforcement",
        _ when content.ContainsKey("account_linking") => "messaging_account_linking",
        _ when content.Any(m => m.Key.EndsWith("thread_control", StringComparison.Ordinal) || m.Key is "app_roles") =>
            envelope.OfPage ? "messaging_handovers" : "messaging_handover",
        _ => "messages",
    };

    private static string Page(string account) => Account.Find(account)?.PageId ?? account;
}
