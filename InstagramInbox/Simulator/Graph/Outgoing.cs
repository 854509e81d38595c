using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>A message as a send request describes it.</summary>
/// <param name="Customer">The recipient's id.</param>
/// <param name="Text">The text, if it is one.</param>
/// <param name="Attachments">The attachments otherwise, with the addresses to fetch.</param>
/// <param name="ReplyTo">The message it answers.</param>
internal sealed record Outgoing(string Customer, string? Text, IReadOnlyList<Outgoing.Attachment> Attachments, string? ReplyTo)
{
    private const int LongestText = 1000;
    private const int MostImages = 10;

    internal sealed record Attachment(string Type, Uri? Url, string? Title);

    public static Outgoing From(GraphCall call, string customer)
    {
        if (call.Object("message") is not { } message)
            throw GraphRefusal.Parameter("The parameter message is required.");
        if (call.Text("messaging_type") is "MESSAGE_TAG" && call.Text("tag") is not "HUMAN_AGENT")
            throw GraphRefusal.Parameter("Param tag must be one of {HUMAN_AGENT}");
        var text = Plain(message["text"]);
        var attachments = message["attachments"] is JsonArray several
            ? several.OfType<JsonObject>().Select(One).ToList()
            : message["attachment"] is JsonObject single ? [One(single)] : [];
        if (text is { Length: > 0 } == attachments.Count > 0)
            throw GraphRefusal.Parameter("Invalid message data", 2534015);
        if (text is not null && Encoding.UTF8.GetByteCount(text) > LongestText)
            throw GraphRefusal.Parameter($"Length of param message[text] must be less than or equal to {LongestText}");
        if (attachments.Count > MostImages || (attachments.Count > 1 && attachments.Exists(a => a.Type is not "image")))
            throw GraphRefusal.Parameter($"Only up to {MostImages} images can be sent together", 2534068);
        return new Outgoing(customer, text, attachments, Plain(call.Object("reply_to")?["mid"]));
    }

    /// <summary>Refuses what the time since the customer's last message does not allow.</summary>
    public static void CheckWindow(GraphCall call, Chat? chat, DateTimeOffset now)
    {
        var human = call.Text("messaging_type") is "MESSAGE_TAG" && call.Text("tag") is "HUMAN_AGENT";
        var opened = DateTimeOffset.FromUnixTimeMilliseconds(chat?.LastFromCustomer ?? 0);
        if (now - opened > (human ? TimeSpan.FromDays(7) : TimeSpan.FromHours(24)))
            throw GraphRefusal.OnDemand(10, 2534022);
    }

    private static Attachment One(JsonObject attachment)
    {
        var type = Plain(attachment["type"])?.ToLowerInvariant();
        var payload = attachment["payload"] as JsonObject;
        switch (type)
        {
            case "image" or "video" or "audio" or "file":
                if (!Uri.TryCreate(Plain(payload?["url"]), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                    throw GraphRefusal.Parameter("Param message[attachment][payload][url] should represent a valid URL");
                return new Attachment(type, url, null);
            case "like_heart":
                return new Attachment(type, null, "❤️");
            case "media_share":
                return new Attachment(type, null, Plain(payload?["id"]));
            case "template":
                return new Attachment(type, null, Plain(payload?["elements"]?[0]?["title"]) ?? Plain(payload?["text"]));
            default:
                throw GraphRefusal.Parameter("Invalid message data", 2534015);
        }
    }

    private static string? Plain(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
