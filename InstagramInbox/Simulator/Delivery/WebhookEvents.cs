using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>The messaging events in Meta's shapes, and the envelope around them.</summary>
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
        return Event(chat, line.FromCustomer, line.At, "message", message);
    }

    public static JsonObject Removal(Chat chat, Line line, long at) =>
        Event(chat, line.FromCustomer, at, "message", new JsonObject { ["mid"] = line.Mid, ["is_deleted"] = true });

    public static JsonObject Read(Chat chat, string mid, long at) =>
        Event(chat, fromCustomer: true, at, "read", new JsonObject { ["mid"] = mid });

    public static JsonObject Edit(Chat chat, Line line, long at) =>
        Event(chat, fromCustomer: true, at, "message_edit", new JsonObject { ["mid"] = line.Mid, ["text"] = line.Text, ["num_edit"] = line.Edits });

    public static JsonObject Reaction(Chat chat, Line line, long at)
    {
        var reaction = new JsonObject { ["mid"] = line.Mid, ["action"] = line.Reaction is null ? "unreact" : "react" };
        if (line.Reaction is { } emoji)
        {
            reaction["reaction"] = ReactionName(emoji);
            reaction["emoji"] = emoji;
        }

        return Event(chat, fromCustomer: true, at, "reaction", reaction);
    }

    /// <summary>One request for several events, an entry for each account in order of appearance.</summary>
    public static JsonObject Envelope(IEnumerable<PendingEvent> events, long now) => new()
    {
        ["object"] = "instagram",
        ["entry"] = new JsonArray([.. events.GroupBy(e => e.Account).Select(group => new JsonObject
        {
            ["time"] = now,
            ["id"] = group.Key,
            ["messaging"] = new JsonArray([.. group.Select(e => e.Event.DeepClone())]),
        })]),
    };

    private void Content(JsonObject message, Line line)
    {
        if (line.Text is not null)
            message["text"] = line.Text;
        if (line.Enclosures.Count > 0)
            message["attachments"] = new JsonArray([.. line.Enclosures.Select(Attachment)]);
        if (line.ReplyTo is { } mid)
            message["reply_to"] = new JsonObject { ["mid"] = mid };
    }

    private JsonObject Attachment(Enclosure enclosure)
    {
        var attachment = new JsonObject { ["type"] = enclosure.Type };
        if (enclosure.File is { } file)
            attachment["payload"] = new JsonObject { ["url"] = new Uri(own.Value, $"simulator/media/{file}").AbsoluteUri };
        return attachment;
    }

    private static JsonObject Event(Chat chat, bool fromCustomer, long at, string kind, JsonObject content) => new()
    {
        ["sender"] = new JsonObject { ["id"] = fromCustomer ? chat.Customer : chat.Account },
        ["recipient"] = new JsonObject { ["id"] = fromCustomer ? chat.Account : chat.Customer },
        ["timestamp"] = at,
        [kind] = content,
    };

    private static string ReactionName(string emoji) => emoji switch
    {
        "❤" or "❤️" => "love",
        "😆" or "😂" => "laugh",
        "😮" => "wow",
        "😢" => "sad",
        "😠" => "angry",
        "👍" => "like",
        _ => "other",
    };
}
