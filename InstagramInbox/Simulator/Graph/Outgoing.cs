using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>A message as a send request describes it.</summary>
/// <param name="Customer">The recipient's id.</param>
/// <param name="Draft">The message without its files.</param>
/// <param name="Attachments">The attachments, with the addresses to fetch.</param>
internal sealed record Outgoing(string Customer, Draft Draft, IReadOnlyList<Outgoing.Attachment> Attachments)
{
    private const int LongestText = 1000;
    private const int LongestMessengerText = 1999;
    private const int MostImages = 10;
    private const int MostMessengerImages = 30;
    private static readonly string[] MessagingTypes = ["RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY"];

    /// <summary>One attachment: to be fetched, uploaded before, or described in full.</summary>
    internal sealed record Attachment(string Type, Uri? Url = null, string? UploadId = null, bool Reusable = false, Enclosure? Ready = null);

    public static Outgoing From(GraphCall call, string customer, bool ofMessenger = false)
    {
        if (call.Object("message") is not { } message)
            throw GraphRefusal.Parameter("The parameter message is required.");
        if (call.Text("messaging_type") is { } type && !MessagingTypes.Contains(type))
            throw GraphRefusal.Parameter($"Param messaging_type must be one of {{{string.Join(", ", MessagingTypes)}}} - got \"{type}\".");
        if (call.Text("tag") is { } tag ? tag is not "HUMAN_AGENT" : call.Text("messaging_type") is "MESSAGE_TAG")
            throw GraphRefusal.Parameter("Param tag must be one of {HUMAN_AGENT}");
        var text = Plain(message["text"]);
        var cards = Templates.Cards(message["attachment"] as JsonObject);
        var attachments = All(message, ofMessenger);
        var most = ofMessenger ? MostMessengerImages : MostImages;
        if (text is { Length: > 0 } == attachments.Count > 0)
            throw GraphRefusal.Parameter("Invalid message data", 2534015);
        if (text is not null && (ofMessenger ? text.Length > LongestMessengerText : Encoding.UTF8.GetByteCount(text) > LongestText))
            throw GraphRefusal.Parameter($"Length of param message[text] must be less than or equal to {(ofMessenger ? LongestMessengerText : LongestText)}");
        if (attachments.Count > most || (attachments.Count > 1 && attachments.Exists(a => a.Type is not "image")))
            throw GraphRefusal.Parameter($"Only up to {most} images can be sent together", 2534068);
        var metadata = Plain(message["metadata"]) is { } note ? new JsonObject { ["metadata"] = note } : null;
        var draft = new Draft(text) { Extra = metadata, ReplyTo = Plain(call.Object("reply_to")?["mid"]), Choices = Templates.QuickReplies(message), Cards = cards };
        return new Outgoing(customer, draft, attachments);
    }

    /// <summary>Refuses what the time since the customer's last message does not allow.</summary>
    public static void CheckWindow(GraphCall call, Chat? chat, DateTimeOffset now, bool humanAgentGranted)
    {
        var passed = now - DateTimeOffset.FromUnixTimeMilliseconds(chat?.LastFromCustomer ?? 0);
        if (passed <= TimeSpan.FromHours(24))
            return;
        var human = call.Text("messaging_type") is "MESSAGE_TAG" && call.Text("tag") is "HUMAN_AGENT";
        if (human && !humanAgentGranted)
            throw new GraphRefusal(10, "(#10) The tag HUMAN_AGENT needs the Human Agent feature, which this app has not been granted.", status: 403);
        if (!human || passed > TimeSpan.FromDays(7))
            throw GraphRefusal.OnDemand(10, 2534022);
    }

    public static Attachment One(JsonObject attachment)
    {
        var type = Plain(attachment["type"])?.ToLowerInvariant();
        var payload = attachment["payload"] as JsonObject;
        switch (type)
        {
            case "image" or "video" or "audio" or "file":
                if (Plain(payload?["attachment_id"]) is { } id)
                    return new Attachment(type, UploadId: id);
                if (!Uri.TryCreate(Plain(payload?["url"]), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                    throw GraphRefusal.Parameter("Param message[attachment][payload][url] should represent a valid URL");
                return new Attachment(type, url, Reusable: payload?["is_reusable"]?.ToString() is "true" or "True");
            case "like_heart":
                return new Attachment(type, Ready: new Enclosure(type, Title: "❤️"));
            case "media_share":
                var post = Plain(payload?["id"]) ?? throw GraphRefusal.Parameter("The parameter message[attachment][payload][id] is required.");
                return new Attachment(type, Ready: new Enclosure("ig_post", Title: post, Raw: new JsonObject
                {
                    ["type"] = "ig_post",
                    ["payload"] = new JsonObject { ["url"] = "https://www.instagram.com/p/" + post, ["ig_post_media_id"] = post },
                }));
            case "template":
                return new Attachment(type, Ready: Templates.Echo(attachment));
            default:
                throw GraphRefusal.Parameter("Invalid message data", 2534015);
        }
    }

    private static List<Attachment> All(JsonObject message, bool ofMessenger) => message switch
    {
        _ when ofMessenger && Plain(message["attachment"]?["type"])?.ToLowerInvariant() is "like_heart" => throw GraphRefusal.Parameter("Invalid message data", 2534015),
        _ when ofMessenger && message["sticker_id"]?.ToString() is { Length: > 0 } sticker => [new Attachment("sticker", Ready: Sticker(sticker))],
        _ when message["attachments"] is JsonArray several => [.. several.OfType<JsonObject>().Select(One)],
        // A single picture may stand there without brackets.
        _ when message["attachments"] is JsonObject bare => [One(bare)],
        _ when message["attachment"] is JsonObject single => [One(single)],
        _ => [],
    };

    private static Enclosure Sticker(string id) =>
        new("sticker", "drawn-cat.png", Raw: new JsonObject { ["type"] = "sticker", ["payload"] = new JsonObject { ["sticker_id"] = id } });

    public static string? Plain(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
