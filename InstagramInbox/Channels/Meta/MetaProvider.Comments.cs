namespace InstagramInbox.Channels.Meta;

/// <summary>Comments below posts, on Instagram or on a Page.</summary>
internal abstract partial class MetaProvider : IComments
{
    public abstract CommentLimits CommentLimits { get; }

    public Task<LookupResult<PostDetails>> GetPostAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken) =>
        parts.Comments.GetPostAsync(channel, mediaId, commentId, cancellationToken);

    public Task<LookupResult<MentionDetails>> GetMentionAsync(
        ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken) =>
        parts.Comments.GetMentionAsync(channel, mediaId, commentId, cancellationToken);

    public Task<ProviderRefusal?> HideAsync(ChannelAccess channel, string commentId, bool hidden, CancellationToken cancellationToken) =>
        parts.Comments.HideAsync(channel, commentId, hidden, cancellationToken);

    public Task<ProviderRefusal?> DeleteAsync(ChannelAccess channel, string commentId, CancellationToken cancellationToken) =>
        parts.Comments.DeleteAsync(channel, commentId, cancellationToken);

    public Task<ProviderRefusal?> LikeAsync(ChannelAccess channel, string commentId, bool liked, CancellationToken cancellationToken) =>
        parts.Comments.LikeAsync(channel, commentId, liked, cancellationToken);
}
