namespace InstagramInbox.Channels;

/// <summary>Somebody commented on a post, or answered a comment. <see cref="ChannelEvent.ContactId"/> is whoever wrote it.</summary>
public sealed record CommentArrived : ChannelEvent
{
    public required string CommentId { get; init; }

    /// <summary>The top-level comment that this one answers; null for a top-level comment.</summary>
    public string? ParentId { get; init; }

    /// <summary>The business wrote it: a reply of ours, or one from the provider's own app.</summary>
    public bool FromBusiness { get; init; }

    /// <summary>The author's username, where the provider has such names.</summary>
    public string? Username { get; init; }

    public string? AuthorName { get; init; }

    public required IReadOnlyList<MessagePart> Parts { get; init; }

    public required PostReference Post { get; init; }

    /// <summary>It was written during a live broadcast: answered in private only, and only while that lasts.</summary>
    public bool Live { get; init; }

    /// <summary>The top-level comment that the thread begins with.</summary>
    public string ThreadId => ParentId ?? CommentId;
}

/// <summary>What a comment's event says about the post below which it stands.</summary>
/// <param name="MediaId">The post. Of an advertisement made from a post it is the advertisement's copy.</param>
public sealed record PostReference(string? MediaId)
{
    /// <summary>The provider's word: FEED, REELS, STORY, AD, …</summary>
    public string? ProductType { get; init; }

    public string? AdId { get; init; }

    public string? AdTitle { get; init; }

    /// <summary>The post that the advertisement was made from.</summary>
    public string? OriginalMediaId { get; init; }

    /// <summary>The post that agents know, whether the comment came by it or by an advertisement.</summary>
    public string? Id => OriginalMediaId ?? MediaId;
}

/// <summary>A comment was hidden from the public, or shown again.</summary>
public sealed record CommentHidden : ChannelEvent
{
    public required string CommentId { get; init; }

    public required bool Hidden { get; init; }
}

/// <summary>Somebody named the account, in a comment or in a caption. What they wrote has to be asked for.</summary>
public sealed record Mentioned : ChannelEvent
{
    /// <summary>What the id of a mention in a caption begins with.</summary>
    public const string InCaption = "caption:";

    public required string MediaId { get; init; }

    /// <summary>The comment with the mention; null when the caption has it.</summary>
    public string? CommentId { get; init; }

    /// <summary>The id that the mention goes by as a message.</summary>
    public string Key => CommentId ?? InCaption + MediaId;
}

/// <summary>A story has ended, and these are its figures.</summary>
public sealed record StoryMeasured : ChannelEvent
{
    public required string MediaId { get; init; }

    public required StoryFigures Figures { get; init; }
}

/// <summary>What came of a story. -1 means "fewer than five", null that the provider did not say.</summary>
public sealed record StoryFigures(int? Reach, int? Impressions, int? Replies, int? Exits, int? TapsForward, int? TapsBack);
