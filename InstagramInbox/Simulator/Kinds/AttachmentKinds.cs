using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>The kinds of attachments that a message carries alone.</summary>
internal sealed class AttachmentKinds(WebhookEvents events)
{
    /// <summary>The address asked for, else that of the simulator's own file.</summary>
    public string Address(Production p, string otherwise) => p.Url switch
    {
        "gone" => events.Url("gone.png"),
        { } url => url,
        null => events.Url(p.File ?? (p.Drawings is [var drawing, ..] ? $"drawn-{drawing}.png" : otherwise)),
    };

    /// <summary>Null for a kind that is no attachment.</summary>
    public Enclosure? From(Production p) => p.Kind switch
    {
        "image" => File(p, "image", "drawn-dress.png"),
        "video" => File(p, "video", MadeMedia.Clip),
        "audio" => File(p, "audio", MadeMedia.Voice),
        "file" => File(p, "file", MadeMedia.Paper),
        "media" => Linked(p, "drawn-plant.png"),
        "share" => Linked(p, "drawn-mug.png"),
        "ig_post" => Linked(p, "drawn-dress.png", ("title", p.Title ?? "Novidades da semana"), ("ig_post_media_id", "17987034412650318")),
        "reel" or "ig_reel" => Linked(p, MadeMedia.Clip, ("title", p.Title ?? "Bastidores da loja"), ("reel_video_id", "17862093358841207")),
        "story" or "ig_story" or "story_mention" => Linked(p, "drawn-sunset.png", ("id", MessageKinds.StoryId)),
        "sticker" => Linked(p, "drawn-cat.png", ("sticker_id", "369239263222822")),
        "unsupported_type" => Linked(p, "drawn-cat.png"),
        "unknown_attachment" => Raw(p, "hologram", new JsonObject { ["url"] = Address(p, "drawn-cat.png"), ["depth"] = 3 }),
        "ephemeral" => new Enclosure("ephemeral", null, p.Title, new JsonObject { ["type"] = "ephemeral" }),
        "location" => Raw(p, "location", new JsonObject { ["coordinates"] = new JsonObject { ["lat"] = -23.5614, ["long"] = -46.6559 } }),
        "post" => Linked(p, "drawn-parcel.png", ("title", p.Title ?? "Aviso de entrega")),
        "appointment_booking" => Raw(p, "appointment_booking", new JsonObject
        {
            ["booking_id"] = "5530917",
            ["status"] = p.Action ?? "requested",
            ["start_time"] = 1796832000,
            ["end_time"] = 1796835600,
            ["timezone"] = "America/Sao_Paulo",
        }),
        "template" => Raw(p, "template", new JsonObject { ["generic"] = new JsonObject { ["elements"] = new JsonArray(Element(p)) } }),
        "product" => Raw(p, "template", new JsonObject { ["product"] = new JsonObject { ["elements"] = new JsonArray(Product(p)) } }),
        "fallback" => Raw(p, "fallback", new JsonObject { ["url"] = p.Url ?? "https://aurora.example/colecao", ["title"] = p.Title ?? "Coleção de verão" }),
        "fallback_flat" => new Enclosure("fallback", null, p.Title, new JsonObject
        {
            ["title"] = p.Title ?? "Coleção de verão",
            ["url"] = p.Url ?? "https://aurora.example/colecao",
            ["type"] = "fallback",
            ["payload"] = null,
        }),
        _ => null,
    };

    private Enclosure File(Production p, string type, string otherwise)
    {
        if (p.Url is not null)
            return new Enclosure(type, null, p.Title, new JsonObject { ["type"] = type, ["payload"] = new JsonObject { ["url"] = Address(p, otherwise) } });
        return new Enclosure(type, p.File ?? (p.Drawings is [var drawing, ..] ? $"drawn-{drawing}.png" : otherwise), p.Title);
    }

    private Enclosure Linked(Production p, string otherwise, params (string Name, string Value)[] members)
    {
        var payload = new JsonObject { ["url"] = Address(p, otherwise) };
        foreach (var (name, value) in members)
            payload[name] = value;
        // The phone shows the file itself, whatever address the app was given.
        return Raw(p, p.Kind, payload) with { File = p.File ?? (p.Drawings is [var drawing, ..] ? $"drawn-{drawing}.png" : otherwise) };
    }

    private static Enclosure Raw(Production p, string type, JsonObject payload) =>
        new(type, null, p.Title ?? payload["title"]?.ToString(), new JsonObject { ["type"] = type, ["payload"] = payload });

    private JsonObject Element(Production p) => new()
    {
        ["title"] = p.Title ?? "Vestido Alba",
        ["subtitle"] = p.Text ?? "Linho, três cores",
        ["image_url"] = Address(p, "drawn-dress.png"),
        ["default_action"] = new JsonObject { ["type"] = "web_url", ["url"] = "https://aurora.example/alba" },
        ["buttons"] = new JsonArray(
            new JsonObject { ["type"] = "web_url", ["url"] = "https://aurora.example/alba", ["title"] = "Ver" },
            new JsonObject { ["type"] = "postback", ["title"] = "Quero", ["payload"] = p.Payload ?? "WANT_ALBA" }),
    };

    private JsonObject Product(Production p) => new()
    {
        ["id"] = p.Payload ?? MessageKinds.ProductId,
        ["retailer_id"] = "ALBA-M-ROSA",
        ["image_url"] = Address(p, "drawn-dress.png"),
        ["title"] = p.Title ?? "Vestido Alba",
        ["subtitle"] = p.Text ?? "R$ 289,00",
    };
}
