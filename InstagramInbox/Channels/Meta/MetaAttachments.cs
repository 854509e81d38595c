using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>Turns attachments into parts.</summary>
internal static class MetaAttachments
{
    // As long as the column.
    private const int UrlLimit = 4000;

    // The provider's own sites: an address there is a page, one on its content hosts is media.
    private static readonly string[] sites = ["instagram.com", "facebook.com", "messenger.com", "fb.com", "fb.watch", "ig.me", "m.me"];

    /// <param name="json">The event that the attachment is in.</param>
    public static MessagePart Part(int number, MetaAttachment? attachment, ReadOnlySpan<byte> json)
    {
        if (attachment is null)
            return new MessagePart(number, null, "unknown");
        var type = MetaOccurrence.Word(attachment.Type) ?? "unknown";
        if (!attachment.IsRich && type is "image" or "video" or "audio" or "file" or "media")
            return new MessagePart(number, null, type, Address(attachment.Url));
        var own = json.Slice(attachment.Start, attachment.Length);
        return Read(own) is { } rich && Understood(number, type, rich) is { } part ? part
            : new MessagePart(number, null, type, null, new MessageDetails
            {
                Link = Page(attachment.Url),
                Raw = MetaParser.Raw(own),
            });
    }

    public static string? Address(string? url) => MetaOccurrence.Fitting(url, UrlLimit);

    /// <summary>An address that a browser may open.</summary>
    public static string? Page(string? url) =>
        Uri.TryCreate(Address(url), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? url : null;

    private static MetaRichAttachment? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, MetaJson.Default.MetaRichAttachment);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null for a type that is not known, or one that carries something else than it should.</returns>
    private static MessagePart? Understood(int number, string type, MetaRichAttachment attachment)
    {
        var payload = attachment.Payload ?? new MetaRichPayload();
        var url = payload.Url ?? attachment.Url;
        var title = payload.Title ?? attachment.Title;
        switch (type)
        {
            case "image" when payload.StickerId is not null:
                return Media(number, "sticker", url, title, payload.StickerId);
            case "image" or "video" or "audio" or "file" or "media" or "ephemeral" or "like_heart":
                return Media(number, type, url, title, payload.Id);
            case "sticker":
                return Media(number, type, url, title, payload.StickerId ?? payload.Id);
            case "share" or "ig_post" or "ig_reel" or "reel" or "post" or "unsupported_type":
                return Media(number, type, url, title, payload.IgPostMediaId ?? payload.ReelVideoId ?? payload.Id);
            case "story" or "ig_story" or "story_mention":
                var details = new MessageDetails { Title = title, Link = IsPage(url) ? Page(url) : null, MediaId = payload.Id, Story = new StoryReference(payload.Id, Address(url)) };
                return new MessagePart(number, null, type, IsPage(url) ? null : Address(url), details);
            case "fallback":
                return new MessagePart(number, null, type, null, new MessageDetails { Title = title, Link = Page(url) });
            case "template":
                return Cards(payload) is { Count: > 0 } cards ? new MessagePart(number, null, type, null, new MessageDetails { Title = title, Cards = cards }) : null;
            case "location":
                return payload.Coordinates is { Lat: >= -90 and <= 90, Long: >= -180 and <= 180 } at
                    ? new MessagePart(number, null, type, null, new MessageDetails { Title = title, Link = Page(url), Place = new Place(at.Lat.Value, at.Long.Value) })
                    : null;
            case "appointment_booking":
                var booking = new Appointment(payload.Status, payload.StartTime, payload.EndTime, payload.Timezone);
                return new MessagePart(number, null, type, null, new MessageDetails { Title = title, MediaId = payload.BookingId, Appointment = booking });
            default:
                return null;
        }
    }

    private static MessagePart Media(int number, string type, string? url, string? title, string? mediaId)
    {
        var link = IsPage(url) ? Page(url) : null;
        var details = title is null && mediaId is null && link is null ? null : new MessageDetails { Title = title, Link = link, MediaId = mediaId };
        return new MessagePart(number, null, type, link is null ? Address(url) : null, details);
    }

    private static bool IsPage(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && !uri.Host.StartsWith("lookaside.", StringComparison.OrdinalIgnoreCase)
        && sites.Any(site => uri.Host.Equals(site, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + site, StringComparison.OrdinalIgnoreCase));

    private static List<MessageCard> Cards(MetaRichPayload payload)
    {
        var cards = new List<MessageCard>();
        foreach (var product in payload.Product?.Elements ?? [])
            AddCard(cards, product, product?.Id);
        foreach (var element in payload.Generic?.Elements ?? payload.Elements ?? [])
            AddCard(cards, element, null);
        // A template of buttons below a text has no elements.
        if (cards.Count == 0 && (payload.Text ?? payload.Title) is { } text)
            cards.Add(new MessageCard(text, null, null, null, Buttons(payload.Buttons)));
        return cards;
    }

    private static void AddCard(List<MessageCard> cards, MetaElement? element, string? productId)
    {
        if (element is null)
            return;
        cards.Add(new MessageCard(
            element.Title, element.Subtitle, Page(element.ImageUrl), Page(element.DefaultAction?.Url ?? element.Url), Buttons(element.Buttons), productId));
    }

    private static List<CardButton>? Buttons(IReadOnlyList<MetaButton?>? buttons) =>
        buttons is null ? null : [.. buttons.Where(b => b?.Title is not null).Select(b => new CardButton(b!.Title!, Page(b.Url), b.Payload))];
}
