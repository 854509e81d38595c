using System.Globalization;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>The messaging events in Meta's shapes.</summary>
internal sealed class WebhookEvents(OwnAddress own)
{
    public JsonObject Message(Chat chat, Line line)
    {
        var message = new JsonObject { ["mid"] = line.Mid };
        if (line.Removed)
            message["is_deleted"] = true;
        else
            Content(message, line);
        if (!line.FromCustomer)
            message["is_echo"] = true;
        if (line.AppId is { } app)
            message["app_id"] = long.TryParse(app, CultureInfo.InvariantCulture, out var number) ? number : app;
        var content = Event(chat, line.FromCustomer, line.At, "message", message);
        // Who writes to themselves is on both sides.
        if (message["is_self"] is not null)
            content["sender"] = content["recipient"]!.DeepClone();
        return content;
    }

    public static JsonObject Removal(Chat chat, Line line, long at)
    {
        var message = new JsonObject { ["mid"] = line.Mid, ["is_deleted"] = true };
        if (!line.FromCustomer)
            message["is_echo"] = true;
        return Event(chat, line.FromCustomer, at, "message", message);
    }

    public static JsonObject Read(Chat chat, string mid, long at) =>
        Event(chat, fromCustomer: true, at, "read", new JsonObject { ["mid"] = mid });

    /// <summary>Messenger tells that a message has reached the customer's device; Instagram does not.</summary>
    public static JsonObject Delivered(Chat chat, Line line) =>
        Event(chat, fromCustomer: true, line.At, "delivery", new JsonObject { ["mids"] = new JsonArray(line.Mid), ["watermark"] = line.At });

    public static JsonObject Edit(Chat chat, Line line, long at) =>
        Event(chat, fromCustomer: true, at, "message_edit", new JsonObject { ["mid"] = line.Mid, ["text"] = line.Text, ["num_edit"] = line.Edits });

    public static JsonObject Reaction(Chat chat, Line line, long at)
    {
        var reaction = new JsonObject { ["mid"] = line.Mid, ["action"] = line.Reaction is null ? "unreact" : "react" };
        if (line.Reaction is { } emoji)
        {
            reaction["reaction"] = ReactionName(emoji, Account.Find(chat.Account) is { IsMessenger: true });
            reaction["emoji"] = emoji;
        }

        return Event(chat, fromCustomer: true, at, "reaction", reaction);
    }

    /// <summary>The edit of nobody that comes in development mode: neither sender nor recipient, neither text nor change.</summary>
    public static JsonObject SenderlessEdit(string mid, long at) => new()
    {
        ["timestamp"] = at,
        ["message_edit"] = new JsonObject { ["mid"] = mid, ["num_edit"] = 0 },
    };

    /// <summary>Any other event of the customer, by the name of its member.</summary>
    public static JsonObject Other(string account, string customer, long at, string kind, JsonObject content) => new()
    {
        ["sender"] = new JsonObject { ["id"] = customer },
        ["recipient"] = new JsonObject { ["id"] = account },
        ["timestamp"] = at,
        [kind] = content,
    };

    public string Url(string file) => new Uri(own.Value, $"simulator/media/{file}").AbsoluteUri;

    private void Content(JsonObject message, Line line)
    {
        if (line.Text is not null)
            message["text"] = line.Text;
        if (line.Enclosures.Count > 0)
            message["attachments"] = new JsonArray([.. line.Enclosures.Select(Attachment)]);
        if (line.ReplyTo is { } mid)
            message["reply_to"] = new JsonObject { ["mid"] = mid };
        foreach (var (name, value) in line.Extra ?? [])
            message[name] = value?.DeepClone();
    }

    private JsonObject Attachment(Enclosure enclosure)
    {
        if (enclosure.Raw is { } raw)
            return raw.DeepClone().AsObject();
        var attachment = new JsonObject { ["type"] = enclosure.Type };
        if (enclosure.File is { } file)
            attachment["payload"] = new JsonObject { ["url"] = Url(file) };
        return attachment;
    }

    private static JsonObject Event(Chat chat, bool fromCustomer, long at, string kind, JsonObject content) => new()
    {
        ["sender"] = new JsonObject { ["id"] = fromCustomer ? chat.Customer : chat.Account },
        ["recipient"] = new JsonObject { ["id"] = fromCustomer ? chat.Account : chat.Customer },
        ["timestamp"] = at,
        [kind] = content,
    };

    public static string ReactionName(string emoji, bool ofMessenger = false) => emoji switch
    {
        "😆" or "😂" when ofMessenger => "smile",
        "👎" when ofMessenger => "dislike",
        "❤" or "❤️" => "love",
        "😆" or "😂" => "laugh",
        "😮" => "wow",
        "😢" => "sad",
        "😠" => "angry",
        "👍" => "like",
        _ => "other",
    };
}
