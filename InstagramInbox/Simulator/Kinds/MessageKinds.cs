using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>The kinds of messages, each in Meta's shape, with content of its own where none is given.</summary>
internal sealed class MessageKinds(WebhookEvents events, AttachmentKinds attachments)
{
    public const string AdId = "120216554903270418";
    public const string ProductId = "6928415037711904";

    public const string StoryId = "18063481550274913";

    /// <summary>Null for a kind that is no message.</summary>
    public Draft? From(Production p)
    {
        if (Draft(p) is not { } draft)
            return null;
        var extra = draft.Extra ?? [];
        foreach (var (name, value) in p.Extra ?? [])
            extra[name] = value?.DeepClone();
        return draft with { Extra = extra.Count == 0 ? null : extra, ReplyTo = p.Kind is "story_reply" ? null : p.Mid };
    }

    private Draft? Draft(Production p) => p.Kind switch
    {
        "text" or "inline_reply" => new Draft(p.Text ?? "Oi!"),
        "heart" => new Draft("❤"),
        "quick_reply" => With(p.Text ?? p.Title ?? "Sim", "quick_reply", new JsonObject { ["payload"] = p.Payload ?? "YES" }),
        "story_reply" => With(p.Text ?? "Que lindo! 😍", "reply_to", new JsonObject
        {
            ["story"] = new JsonObject { ["url"] = attachments.Address(p, "drawn-sunset.png"), ["id"] = StoryId },
        }),
        "ad" => With(p.Text ?? "Vi o anúncio, ainda tem?", "referral", Ad(p)),
        "product_question" => With(p.Text ?? "Tem esse em azul?", "referral", new JsonObject { ["product"] = new JsonObject { ["id"] = p.Payload ?? ProductId } }),
        "unsupported" => With(null, "is_unsupported", true),
        "self" => With(p.Text ?? "Nota para mim", "is_self", true),
        "images" => new Draft { Enclosures = [.. (p.Drawings ?? ["dress", "mug", "sunset"]).Where(Drawings.Names.Contains).Select(d => new Enclosure("image", $"drawn-{d}.png"))] },
        _ => attachments.From(p) is { } attachment ? new Draft { Enclosures = [attachment] } : null,
    };

    public JsonObject Ad(Production p)
    {
        var ad = new JsonObject
        {
            ["ad_id"] = p.Payload ?? AdId,
            ["source"] = "ADS",
            ["type"] = "OPEN_THREAD",
            ["ads_context_data"] = new JsonObject
            {
                ["ad_title"] = p.Title ?? "Coleção de verão",
                ["photo_url"] = events.Url("drawn-dress.png"),
                ["post_id"] = "17987034412650318",
                ["product_id"] = ProductId,
            },
        };
        if (p.Ref is { } name)
            ad["ref"] = name;
        return ad;
    }

    private static Draft With(string? text, string member, JsonNode value) => new(text) { Extra = new JsonObject { [member] = value } };
}
