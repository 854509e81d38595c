using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>What a customer can tap: quick replies, and the cards and buttons of templates, with Meta's limits.</summary>
internal static class Templates
{
    private const int MostReplies = 13;
    private const int LongestReply = 20;
    private const int LongestPayload = 1000;
    private const int MostElements = 10;
    private const int LongestTitle = 80;
    private const int LongestButtonText = 640;
    private const int MostButtons = 3;

    public static IReadOnlyList<Choice> QuickReplies(JsonObject message)
    {
        if (message["quick_replies"] is not JsonArray replies)
            return [];
        AtMost(replies.Count, MostReplies, "message[quick_replies]");
        return
        [
            .. replies.OfType<JsonObject>().Select(r =>
            {
                if (Outgoing.Plain(r["content_type"]) is not "text")
                    throw GraphRefusal.Parameter("Param message[quick_replies][content_type] must be one of {text}");
                return new Choice(
                    Limited(r["title"], LongestReply, "message[quick_replies][title]"), Limited(r["payload"], LongestPayload, "message[quick_replies][payload]"));
            }),
        ];
    }

    public static IReadOnlyList<Card> Cards(JsonObject? attachment)
    {
        if (Outgoing.Plain(attachment?["type"])?.ToLowerInvariant() is not "template")
            return [];
        var payload = attachment!["payload"] as JsonObject ?? throw GraphRefusal.Parameter("Invalid message data", 2534015);
        switch (Outgoing.Plain(payload["template_type"]))
        {
            case "generic":
                var elements = payload["elements"] as JsonArray ?? [];
                if (elements.Count == 0)
                    throw GraphRefusal.Parameter("The parameter message[attachment][payload][elements] is required.");
                AtMost(elements.Count, MostElements, "message[attachment][payload][elements]");
                return [.. elements.OfType<JsonObject>().Select(Element)];
            case "button":
                var text = Limited(payload["text"], LongestButtonText, "message[attachment][payload][text]");
                var buttons = Buttons(payload);
                return buttons.Count > 0 ? [new Card(text, null, null, buttons)] : throw GraphRefusal.Parameter("The parameter message[attachment][payload][buttons] is required.");
            default:
                throw GraphRefusal.Parameter("Param message[attachment][payload][template_type] must be one of {generic, button}");
        }
    }

    /// <summary>The template as its echo carries it.</summary>
    public static Enclosure Echo(JsonObject attachment)
    {
        var payload = attachment["payload"]!.DeepClone().AsObject();
        var type = Outgoing.Plain(payload["template_type"])!;
        payload.Remove("template_type");
        var title = Outgoing.Plain(payload["text"]) ?? Outgoing.Plain(payload["elements"]?[0]?["title"]);
        return new Enclosure("template", Title: title, Raw: new JsonObject { ["type"] = "template", ["payload"] = new JsonObject { [type] = payload } });
    }

    private static Card Element(JsonObject element) => new(
        Limited(element["title"], LongestTitle, "message[attachment][payload][elements][title]"),
        element["subtitle"] is null ? null : Limited(element["subtitle"], LongestTitle, "message[attachment][payload][elements][subtitle]"),
        Outgoing.Plain(element["image_url"]),
        Buttons(element));

    private static IReadOnlyList<Choice> Buttons(JsonObject holder)
    {
        var buttons = (holder["buttons"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        AtMost(buttons.Count, MostButtons, "message[attachment][payload][buttons]");
        return
        [
            .. buttons.Select(b =>
            {
                var title = Limited(b["title"], LongestReply, "message[attachment][payload][buttons][title]");
                return Outgoing.Plain(b["type"]) switch
                {
                    "web_url" => new Choice(title, Url: Limited(b["url"], LongestPayload, "message[attachment][payload][buttons][url]")),
                    "postback" => new Choice(title, Limited(b["payload"], LongestPayload, "message[attachment][payload][buttons][payload]")),
                    _ => throw GraphRefusal.Parameter("Param message[attachment][payload][buttons][type] must be one of {web_url, postback}"),
                };
            }),
        ];
    }

    private static string Limited(JsonNode? node, int longest, string name)
    {
        if (Outgoing.Plain(node) is not { Length: > 0 } text)
            throw GraphRefusal.Parameter($"The parameter {name} is required.");
        return text.Length <= longest ? text : throw GraphRefusal.Parameter($"Length of param {name} must be less than or equal to {longest}");
    }

    private static void AtMost(int count, int most, string name)
    {
        if (count > most)
            throw GraphRefusal.Parameter($"Array {name} of size {count} must have at most {most} elements");
    }
}
