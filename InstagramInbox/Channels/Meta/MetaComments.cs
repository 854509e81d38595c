namespace InstagramInbox.Channels.Meta;

/// <summary>Comments on Instagram, mentions and the figures of stories.</summary>
internal static class MetaComments
{
    // As long as the columns they end up in.
    private const int MediaLimit = 128;
    private const int MentionLimit = 100;
    private const int UsernameLimit = 200;
    private const int NameLimit = 400;

    /// <param name="kind">instagram or page.</param>
    public static ChannelEvent? Map(string provider, string kind, MetaUpdate update, MetaChange change) => (kind, change) switch
    {
        (MetaParser.Instagram, MetaComment comment) => Map(provider, update, comment),
        (MetaParser.Instagram, MetaMention mention) => Map(provider, update, mention),
        (MetaParser.Instagram, MetaStoryInsights insights) => Map(provider, update, insights),
        ("page", MetaFeedItem item) => MetaFeed.Map(provider, update, item),
        _ => null,
    };

    public static string? Media(string? id) => MetaOccurrence.Fitting(id, MediaLimit);

    public static string? Username(string? name) => MetaOccurrence.Cut(name, UsernameLimit);

    public static string? Name(string? name) => MetaOccurrence.Cut(name, NameLimit);

    /// <summary>The author's id. Meta does not name everybody; who wrote such a comment is somebody all the same.</summary>
    public static string? Author(MetaCommenter? from, string commentId) =>
        MetaOccurrence.Contact(from?.Id) ?? MetaOccurrence.Contact($"comment:{commentId}");

    public static IReadOnlyList<MessagePart> Parts(string? text, params IEnumerable<MessagePart?> attachments)
    {
        List<MessagePart> parts = [];
        if (!string.IsNullOrEmpty(text))
            parts.Add(new MessagePart(0, text));
        foreach (var attachment in attachments.OfType<MessagePart>())
            parts.Add(attachment with { Part = parts.Count + (parts is [{ Part: 0 }, ..] ? 0 : 1) });
        return parts.Count > 0 ? parts : [new MessagePart(1, null, "unknown")];
    }

    private static CommentArrived? Map(string provider, MetaUpdate update, MetaComment comment)
    {
        if (MetaOccurrence.Mid(comment.Id ?? comment.CommentId) is not { } id)
            return null;
        var parent = MetaOccurrence.Mid(comment.ParentId);
        return new CommentArrived
        {
            Provider = provider, AccountIds = MetaOccurrence.Accounts(null, update.EntryId), Kind = update.Field!,
            ContactId = Author(comment.From, id), At = comment.Timestamp ?? update.EntryTime ?? default,
            CommentId = id, ParentId = parent == id || parent == comment.Media?.Id ? null : parent,
            FromBusiness = comment.From is { } from && (from.SelfIgScopedId is not null || (from.Id is not null && from.Id == update.EntryId)),
            Username = Username(comment.From?.Username), AuthorName = Name(comment.From?.Name),
            Parts = Parts(comment.Text),
            Post = new PostReference(Media(comment.Media?.Id))
            {
                ProductType = MetaOccurrence.Word(comment.Media?.MediaProductType),
                AdId = Media(comment.Media?.AdId),
                AdTitle = Name(comment.Media?.AdTitle),
                OriginalMediaId = Media(comment.Media?.OriginalMediaId),
            },
            Live = update.Field == "live_comments",
        };
    }

    private static Mentioned? Map(string provider, MetaUpdate update, MetaMention mention)
    {
        var (media, comment) = (MetaOccurrence.Fitting(mention.MediaId, MentionLimit), MetaOccurrence.Fitting(mention.CommentId, MentionLimit));
        return media is null || comment != mention.CommentId ? null : new Mentioned
        {
            Provider = provider, AccountIds = MetaOccurrence.Accounts(null, update.EntryId), Kind = update.Field!,
            At = update.EntryTime ?? default,
            MediaId = media, CommentId = comment,
        };
    }

    private static StoryMeasured? Map(string provider, MetaUpdate update, MetaStoryInsights said)
    {
        var figures = new StoryFigures(said.Reach, said.Impressions, said.Replies, said.Exits, said.TapsForward, said.TapsBack);
        return Media(said.MediaId) is not { } media || figures == new StoryFigures(null, null, null, null, null, null) ? null : new StoryMeasured
        {
            Provider = provider, AccountIds = MetaOccurrence.Accounts(null, update.EntryId), Kind = update.Field!,
            At = update.EntryTime ?? default,
            MediaId = media, Figures = figures,
        };
    }
}
