using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>
/// Says what Meta's history tells in the words and part numbers of Meta's webhooks, so that a message is the same
/// whichever of the two brought it.
/// </summary>
internal static class HistoryMapping
{
    private const int MidLimit = 400;
    private const int UrlLimit = 4000;

    private static readonly Dictionary<string, string> Emojis = new(StringComparer.OrdinalIgnoreCase)
    {
        ["love"] = "❤️", ["like"] = "👍", ["laugh"] = "😆", ["smile"] = "😆", ["wow"] = "😮", ["sad"] = "😢", ["angry"] = "😡", ["dislike"] = "👎",
    };

    /// <param name="contactId">The customer of the thread; null where only the message is known.</param>
    /// <returns>Null for a message that has no details any more.</returns>
    public static RecentMessage? Map(GraphMessage message, string? contactId, Func<string?, bool> isOwn)
    {
        if (message is not { Id: { Length: <= MidLimit } mid, From.Id: { } from, CreatedTime: { } at })
            return null;
        var fromBusiness = contactId is null ? isOwn(from) : from != contactId;
        var customer = contactId ?? (fromBusiness ? message.To?.Data?.FirstOrDefault(p => !isOwn(p.Id))?.Id : from);
        return new RecentMessage
        {
            Mid = mid, ContactId = customer, FromBusiness = fromBusiness, At = at, Parts = Parts(message),
            QuotedMid = message.ReplyTo?.Mid, Emoji = Reaction(message, customer),
            Story = message.Story?.ReplyTo is { } story ? new StoryReference(story.Id, Address(story.Link)) : null,
        };
    }

    private static List<MessagePart> Parts(GraphMessage message)
    {
        List<MessagePart> parts = [];
        if (!string.IsNullOrWhiteSpace(message.Message))
            parts.Add(new MessagePart(0, message.Message));
        var part = 0;
        foreach (var attachment in Attachments(message))
            parts.Add(attachment with { Part = ++part });
        if (part == 0 && message.IsUnsupported == true)
            parts.Add(new MessagePart(1, null, "unsupported"));
        else if (parts.Count == 0)
            parts.Add(new MessagePart(1, null, "unknown"));
        return parts;
    }

    private static IEnumerable<MessagePart> Attachments(GraphMessage message)
    {
        foreach (var attachment in message.Attachments?.Data ?? [])
            yield return Attachment(attachment);
        foreach (var share in message.Shares?.Data ?? [])
            yield return Share(share);
        if (message.Story?.Mention is { } mention)
        {
            var story = new StoryReference(mention.Id, Address(mention.Link));
            yield return new MessagePart(0, null, "story_mention", story.Url, new MessageDetails { MediaId = story.Id, Story = story });
        }

        if (message.Sticker is { ValueKind: not JsonValueKind.Null } sticker)
            yield return new MessagePart(0, null, "sticker", sticker.ValueKind == JsonValueKind.String ? Address(sticker.GetString()) : null);
    }

    private static MessagePart Attachment(GraphAttachment attachment) => attachment switch
    {
        { ImageData: { } image } => new(0, null, "image", Address(image.Url)),
        { VideoData: { } video } => new(0, null, "video", Address(video.Url)),
        { GenericTemplate: { } template } => Template(template),
        _ => new(0, null, Kind(attachment.MimeType), Address(attachment.FileUrl), attachment.Name is { Length: > 0 } name && Kind(attachment.MimeType) == "file" ? new MessageDetails { Title = name } : null),
    };

    private static MessagePart Share(GraphShare share)
    {
        if (share is { Template: { } template })
            return Template(template);
        var address = Address(share.Link);
        // A page of Instagram's is to be opened; everything else is the picture or film itself.
        var isPage = address is not null && new Uri(address).Host is ("instagram.com" or "www.instagram.com");
        var kind = isPage && new Uri(address!).AbsolutePath.Contains("/reel/", StringComparison.Ordinal) ? "ig_reel" : "ig_post";
        return isPage ? new(0, null, kind, null, new MessageDetails { Link = address }) : new(0, null, kind, address);
    }

    private static MessagePart Template(GraphTemplate template) => new(0, null, "template", null, new MessageDetails
    {
        Cards = [new MessageCard(template.Title, template.Subtitle, Address(template.MediaUrl ?? template.ImageUrl), null)],
    });

    private static string Kind(string? mimeType) => mimeType?.Split('/')[0] is "image" or "video" or "audio" ? mimeType.Split('/')[0] : "file";

    private static string? Reaction(GraphMessage message, string? customer)
    {
        var name = message.Reactions?.Data?.FirstOrDefault(r => r.Users?.Any(u => u.Id == customer) ?? false)?.Reaction;
        return string.IsNullOrWhiteSpace(name) || name.Length > 64 ? null : name.All(char.IsAsciiLetter) ? Emojis.GetValueOrDefault(name, "❤️") : name;
    }

    private static string? Address(string? link) =>
        link is { Length: > 0 and <= UrlLimit } && Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? link : null;
}
