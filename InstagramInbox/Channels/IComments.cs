namespace InstagramInbox.Channels;

/// <summary>A provider with comments below posts.</summary>
public interface IComments
{
    /// <summary>What can be done with comments, and how long answers may be.</summary>
    CommentLimits CommentLimits { get; }

    /// <summary>Looks up a post: picture, caption, address.</summary>
    /// <param name="commentId">A comment below it: where a comment stands below one picture of an album, it tells the album.</param>
    Task<LookupResult<PostDetails>> GetPostAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken);

    /// <summary>Looks up what was written where the account was mentioned. Refused when it is private or gone.</summary>
    /// <param name="commentId">Null when the caption has the mention.</param>
    Task<LookupResult<MentionDetails>> GetMentionAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken);

    /// <summary>Hides a comment from the public, or shows it again.</summary>
    /// <returns>Why it was not done; null when it was.</returns>
    Task<ProviderRefusal?> HideAsync(ChannelAccess channel, string commentId, bool hidden, CancellationToken cancellationToken);

    /// <summary>Deletes a comment for good. One that is gone already counts as done.</summary>
    Task<ProviderRefusal?> DeleteAsync(ChannelAccess channel, string commentId, CancellationToken cancellationToken);

    /// <summary>Likes a comment in the account's name, or takes the like back.</summary>
    Task<ProviderRefusal?> LikeAsync(ChannelAccess channel, string commentId, bool liked, CancellationToken cancellationToken);
}

/// <summary>What a provider takes below posts. Where each figure comes from stands with the provider.</summary>
public sealed record CommentLimits
{
    /// <summary>The longest public answer, the agent's name included.</summary>
    public required TextLimit Text { get; init; }

    /// <summary>How long after a comment it may be answered in private, once.</summary>
    public required TimeSpan PrivateReplyWindow { get; init; }

    /// <summary>Comments can be liked.</summary>
    public bool TakesLikes { get; init; }
}

/// <summary>Why a provider did not do what it was asked for.</summary>
/// <param name="Reason">The resource key of one plain sentence.</param>
/// <param name="Detail">The provider's own words, for admins.</param>
public sealed record ProviderRefusal(string Reason, string Detail)
{
    /// <summary>What this says about the channel as a whole; null when it says nothing.</summary>
    public ChannelHealth? Health { get; init; }
}

/// <summary>A post as the provider shows it. What it does not tell is null.</summary>
public sealed record PostDetails
{
    /// <summary>The post's id; of a picture in an album it is the album's.</summary>
    public required string MediaId { get; init; }

    public string? Caption { get; init; }

    /// <summary>The post's page at the provider.</summary>
    public string? Permalink { get; init; }

    /// <summary>A picture: the post itself, or a video's still. It expires after some days.</summary>
    public string? PictureUrl { get; init; }

    /// <summary>The provider's word: IMAGE, VIDEO, CAROUSEL_ALBUM, …</summary>
    public string? MediaType { get; init; }

    public string? Username { get; init; }

    public DateTimeOffset? At { get; init; }
}

/// <summary>Where the account was mentioned.</summary>
/// <param name="Username">Who wrote it.</param>
/// <param name="Text">The comment, or the caption.</param>
public sealed record MentionDetails(string? Username, string? Text, DateTimeOffset? At, PostDetails Post);

/// <summary>How a comment is answered.</summary>
public enum CommentAnswer
{
    /// <summary>Below the comment, for everybody.</summary>
    Public = 0,

    /// <summary>As a direct message to whoever wrote the comment; once per comment.</summary>
    Private = 1,

    /// <summary>Below somebody else's post that mentioned the account.</summary>
    Mention = 2,
}

/// <summary>The comment that an outgoing message answers.</summary>
/// <param name="CommentId">Null for a mention in a caption.</param>
/// <param name="MediaId">The post; only a mention needs it.</param>
public sealed record CommentTarget(CommentAnswer Answer, string? CommentId, string? MediaId);
