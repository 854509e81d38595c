using System.Globalization;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>The events that are no messages, each in Meta's shape.</summary>
internal sealed class EventKinds(MessageKinds messages, SimulatedApp app)
{
    /// <summary>The event, and what the phone shows of it; null for an unknown kind.</summary>
    public (JsonObject Event, Line? Shown)? From(string account, string customer, Production p, DateTimeOffset time)
    {
        var at = time.ToUnixTimeMilliseconds();
        if (p.Kind is "postback" or "ice_breaker" or "postback_referral" or "postback_self")
        {
            var line = new Draft(p.Title ?? (p.Kind is "ice_breaker" ? "Qual o horário de vocês?" : "Quero saber mais")).ToLine(time, fromCustomer: true);
            return (WebhookEvents.Other(account, customer, at, "postback", Merged(Postback(p, line), p)), line);
        }

        if (p.Kind is "edit_senderless")
            return (WebhookEvents.SenderlessEdit(p.Mid ?? Ids.Message(), at), null);
        if (p.Kind is "app_roles" or "policy_enforcement")
        {
            // These concern the account, so nobody has sent them.
            var content = p.Kind is "app_roles" ? new JsonObject { [app.Id] = new JsonArray("primary_receiver") } : Policy(p);
            var happened = WebhookEvents.Other(account, customer, at, p.Kind, Merged(content, p));
            happened.Remove("sender");
            return (happened, null);
        }

        return Content(p, at) is var (kind, member) ? (WebhookEvents.Other(account, customer, at, kind, Merged(member, p)), null) : null;
    }

    private (string Kind, JsonObject Content)? Content(Production p, long at) => p.Kind switch
    {
        "referral" => ("referral", new JsonObject { ["ref"] = p.Ref ?? "bio-link", ["source"] = p.Source ?? "SHORTLINK", ["type"] = "OPEN_THREAD" }),
        "referral_ad" => ("referral", messages.Ad(p)),
        "read" => ("read", new JsonObject { ["mid"] = p.Mid ?? Ids.Message() }),
        "delivery" => ("delivery", Delivery(p, at)),
        "reaction" => ("reaction", new JsonObject { ["mid"] = p.Mid ?? Ids.Message(), ["action"] = "react", ["reaction"] = WebhookEvents.ReactionName(p.Emoji ?? "❤️"), ["emoji"] = p.Emoji ?? "❤️" }),
        "unreact" => ("reaction", new JsonObject { ["mid"] = p.Mid ?? Ids.Message(), ["action"] = "unreact" }),
        "edit" => ("message_edit", new JsonObject { ["mid"] = p.Mid ?? Ids.Message(), ["text"] = p.Text ?? "Editado", ["num_edit"] = Number(p) }),
        "removal" => ("message", new JsonObject { ["mid"] = p.Mid ?? Ids.Message(), ["is_deleted"] = true }),
        "optin" => ("optin", new JsonObject
        {
            ["type"] = "notification_messages",
            ["payload"] = p.Payload ?? "NEWS",
            ["notification_messages_token"] = "5381073916420",
            ["notification_messages_frequency"] = "WEEKLY",
            ["notification_messages_timezone"] = "America/Sao_Paulo",
            ["token_expiry_timestamp"] = at + 15_552_000_000,
            ["user_token_status"] = "NOT_REFRESHED",
            ["notification_messages_status"] = p.Action ?? "RESUME_NOTIFICATIONS",
            ["title"] = p.Title ?? "Novidades",
        }),
        "response_feedback" => ("response_feedback", new JsonObject { ["feedback"] = p.Text ?? "Good response", ["mid"] = p.Mid ?? Ids.Message() }),
        "account_linking" => ("account_linking", new JsonObject { ["status"] = p.Action ?? "linked", ["authorization_code"] = "C81Q4" }),
        "order" => ("order", new JsonObject
        {
            ["products"] = new JsonArray(new JsonObject { ["id"] = MessageKinds.ProductId, ["retailer_id"] = "ALBA-M-ROSA", ["name"] = "Vestido Alba", ["unit_price"] = 289, ["currency"] = "BRL", ["quantity"] = 1 }),
            ["note"] = p.Text ?? "Para presente",
        }),
        "unknown_event" => ("starlight_exchange", new JsonObject { ["mid"] = p.Mid ?? Ids.Message(), ["brightness"] = 4 }),
        _ => null,
    };

    private static JsonObject Postback(Production p, Line line)
    {
        var postback = new JsonObject { ["mid"] = line.Mid, ["title"] = line.Text, ["payload"] = p.Payload ?? (p.Kind is "ice_breaker" ? "ICE_BREAKER_HOURS" : "MORE") };
        if (p.Kind is "postback_referral")
            postback["referral"] = new JsonObject { ["ref"] = p.Ref ?? "bio-link", ["source"] = p.Source ?? "SHORTLINK", ["type"] = "OPEN_THREAD" };
        if (p.Kind is "postback_self")
            postback["is_self"] = true;
        return postback;
    }

    private static JsonObject Policy(Production p)
    {
        var action = p.Action ?? "warning";
        var policy = new JsonObject { ["action"] = action };
        if (action is not "unblock")
            policy["reason"] = p.Text ?? "The account has sent messages that customers reported.";
        return policy;
    }

    private static JsonObject Delivery(Production p, long at)
    {
        var delivery = new JsonObject { ["watermark"] = at };
        if (p.Mid is { } mid)
            delivery["mids"] = new JsonArray(mid);
        return delivery;
    }

    private static JsonNode Number(Production p)
    {
        var number = p.NumEdit ?? 1;
        return p.AsText ? JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(number);
    }

    private static JsonObject Merged(JsonObject content, Production p)
    {
        foreach (var (name, value) in p.Extra ?? [])
            content[name] = value?.DeepClone();
        return content;
    }
}
