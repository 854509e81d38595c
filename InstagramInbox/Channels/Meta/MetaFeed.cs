using System.Collections.Frozen;

namespace InstagramInbox.Channels.Meta;

/// <summary>Comments on a Page's posts, out of everything that happens on a Page.</summary>
internal static class MetaFeed
{
    // Meta's list of what else may happen: posts, likes, reactions and so on, a thousand of them a day on a busy Page.
    private static readonly FrozenSet<string> others = FrozenSet.Create(StringComparer.Ordinal,
        "album", "address", "connection", "coupon", "event", "experience", "group", "group_message", "interest", "like", "link", "mention", "milestone",
        "note", "page", "picture", "platform-story", "photo", "photo-album", "post", "profile", "question", "rating", "reaction", "relationship-status",
        "share", "status", "story", "tag", "timeline cover", "video");

    public static ChannelEvent? Map(string provider, MetaUpdate update, MetaFeedItem item)
    {
        var accounts = MetaOccurrence.Accounts(null, update.EntryId);
        // Instagram's own comments come in a field of their own; the Page behind the account is another place.
        if (provider == MetaParser.Instagram || (item.Item is { } other && others.Contains(other)))
            return new Disregarded { Provider = provider, AccountIds = accounts, Kind = update.Field!, At = update.EntryTime ?? default };
        if (item.Item != "comment" || MetaOccurrence.Mid(item.CommentId) is not { } id)
            return null;
        return item.Verb switch
        {
            "add" => Added(provider, accounts, update, item, id),
            "edit" or "edited" when HasContent(item) => new MessageEdited
            {
                Provider = provider, AccountIds = accounts, Kind = update.Field!, At = update.EntryTime ?? item.CreatedTime ?? default,
                Mid = id, Text = item.Message ?? "", Number = Number(update.EntryTime ?? item.CreatedTime),
            },
            "remove" or "delete" => new MessageRemoved
            {
                Provider = provider, AccountIds = accounts, Kind = update.Field!, At = update.EntryTime ?? item.CreatedTime ?? default,
                Mid = id, FromBusiness = IsOwn(update, item),
            },
            "hide" or "unhide" => new CommentHidden
            {
                Provider = provider, AccountIds = accounts, Kind = update.Field!, At = update.EntryTime ?? item.CreatedTime ?? default,
                CommentId = id, Hidden = item.Verb == "hide",
            },
            _ => null,
        };
    }

    private static CommentArrived Added(string provider, string[] accounts, MetaUpdate update, MetaFeedItem item, string id)
    {
        var parent = MetaOccurrence.Mid(item.ParentId);
        return new CommentArrived
        {
            Provider = provider, AccountIds = accounts, Kind = update.Field!,
            ContactId = MetaComments.Author(item.From, id), At = item.CreatedTime ?? update.EntryTime ?? default,
            // What stands at the top names the post as its parent.
            CommentId = id, ParentId = parent == id || parent == item.PostId ? null : parent,
            FromBusiness = IsOwn(update, item),
            Username = MetaComments.Username(item.From?.Username), AuthorName = MetaComments.Name(item.From?.Name),
            Parts = MetaComments.Parts(
                item.Message, Media("image", item.Photo), Media("video", item.Video),
                MetaAttachments.Page(item.Link) is { } link && item.Photo is null && item.Video is null
                    ? new MessagePart(0, null, "fallback", null, new MessageDetails { Link = link }) : null),
            Post = new PostReference(MetaComments.Media(item.PostId)),
        };
    }

    private static bool IsOwn(MetaUpdate update, MetaFeedItem item) => item.From?.Id is { } author && author == update.EntryId;

    private static bool HasContent(MetaFeedItem item) => (item.Message ?? item.Photo ?? item.Video ?? item.Link) is not null;

    private static MessagePart? Media(string type, string? url) => MetaAttachments.Address(url) is { } address ? new MessagePart(0, null, type, address) : null;

    /// <summary>Meta does not count edits of comments, and the latest one has the highest time.</summary>
    private static int Number(DateTimeOffset? at) => (int)Math.Clamp(at?.ToUnixTimeSeconds() ?? 1, 1, int.MaxValue);
}
