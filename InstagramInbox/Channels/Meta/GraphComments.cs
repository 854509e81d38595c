namespace InstagramInbox.Channels.Meta;

/// <summary>What can be asked and done about comments; Messenger's calls differ from Instagram's.</summary>
internal sealed class GraphComments(GraphTransport transport)
{
    private const string MediaFields = "id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username";
    private const string PostFields = "id,message,full_picture,permalink_url,created_time,from";

    // Of somebody else's post Meta tells less.
    private const string MentionedMediaFields = "id,caption,media_type,media_url,permalink,timestamp,username";

    public Task<LookupResult<PostDetails>> GetPostAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken) =>
        IsPage(channel) ? GetPagePostAsync(channel, mediaId, cancellationToken) : GetMediaAsync(channel, mediaId, commentId, cancellationToken);

    public async Task<LookupResult<MentionDetails>> GetMentionAsync(
        ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken)
    {
        if (MentionNode(channel) is not { } node)
            return new LookupResult<MentionDetails>.Refused(NoMentions);
        if (commentId is null)
        {
            var asked = await AskAsync($"mentioned_media.media_id({Uri.EscapeDataString(mediaId)}){{{MentionedMediaFields}}}");
            return asked is GraphCall<GraphMentioned>.Answered { Value: var answer }
                ? answer.MentionedMedia is { } media
                    ? new LookupResult<MentionDetails>.Found(new MentionDetails(media.Username, media.Caption, media.Timestamp, Details(media, mediaId)))
                    : new LookupResult<MentionDetails>.Refused(NotShown)
                : GraphCommentErrors.ToLookup<GraphMentioned, MentionDetails>(asked);
        }

        var call = await AskAsync(Comment("id,text,timestamp,username"));
        // The author's name is not among the fields that Meta promises here.
        if (call is GraphCall<GraphMentioned>.Failed { Error: { Code: 100, Subcode: not 33 } })
            call = await AskAsync(Comment("id,text,timestamp"));
        return call is GraphCall<GraphMentioned>.Answered { Value: var said }
            ? said.MentionedComment is { } comment
                ? new LookupResult<MentionDetails>.Found(new MentionDetails(comment.Username, comment.Text, comment.Timestamp, Details(comment.Media, mediaId)))
                : new LookupResult<MentionDetails>.Refused(NotShown)
            : GraphCommentErrors.ToLookup<GraphMentioned, MentionDetails>(call);

        string Comment(string fields) => $"mentioned_comment.comment_id({Uri.EscapeDataString(commentId)}){{{fields},media{{{MentionedMediaFields}}}}}";

        Task<GraphCall<GraphMentioned>> AskAsync(string fields) =>
            transport.GetAsync($"{node}?fields={fields}", channel, CommentJson.Default.GraphMentioned, cancellationToken);
    }

    public Task<ProviderRefusal?> HideAsync(ChannelAccess channel, string commentId, bool hidden, CancellationToken cancellationToken) =>
        PostAsync(channel, $"{Uri.EscapeDataString(commentId)}?{(IsPage(channel) ? "is_hidden" : "hide")}={(hidden ? "true" : "false")}", cancellationToken);

    public async Task<ProviderRefusal?> DeleteAsync(ChannelAccess channel, string commentId, CancellationToken cancellationToken)
    {
        var call = await transport.DeleteAsync(Uri.EscapeDataString(commentId), channel, AccountJson.Default.GraphDone, cancellationToken);
        return call is GraphCall<GraphDone>.Failed { Error: { } error } && GraphCommentErrors.IsGone(error) ? null : GraphCommentErrors.ToRefusal(call);
    }

    public async Task<ProviderRefusal?> LikeAsync(ChannelAccess channel, string commentId, bool liked, CancellationToken cancellationToken)
    {
        var comment = Uri.EscapeDataString(commentId);
        var path = IsPage(channel) ? $"{comment}/likes" : AccountNode(channel) is { } node ? $"{node}/likes?comment_id={comment}" : null;
        if (path is null)
            return new ProviderRefusal("CommentAction_NotAllowed", "The channel has no Instagram account id.");
        return liked
            ? await PostAsync(channel, path, cancellationToken)
            : GraphCommentErrors.ToRefusal(await transport.DeleteAsync(path, channel, AccountJson.Default.GraphDone, cancellationToken));
    }

    /// <summary>Comments on a Page's posts rather than on Instagram.</summary>
    public static bool IsPage(ChannelAccess channel) => channel.Provider == MetaParser.Facebook;

    /// <summary>Mentions belong to apps of Facebook Login; null elsewhere.</summary>
    public static string? MentionNode(ChannelAccess channel) =>
        channel.Login == ChannelLogin.Page && !IsPage(channel) ? AccountNode(channel) : null;

    public const string NoMentions = "Meta offers mentions to Instagram accounts that are connected through a Page, and to no others.";
    private const string NotShown = "Meta does not show it: it is private, or was deleted.";

    /// <summary>The Instagram account itself; a Page's token does not tell it.</summary>
    private static string? AccountNode(ChannelAccess channel) =>
        channel.InstagramId is { } id ? Uri.EscapeDataString(id) : channel.Login == ChannelLogin.Instagram ? "me" : null;

    private async Task<LookupResult<PostDetails>> GetMediaAsync(
        ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken)
    {
        // A comment stands below one picture of an album and names that; only its own media tells the album.
        if (commentId is not null)
        {
            var below = await transport.GetAsync(
                $"{Uri.EscapeDataString(commentId)}?fields=media{{{MediaFields}}}", channel, CommentJson.Default.GraphCommentedPost, cancellationToken);
            if (below is GraphCall<GraphCommentedPost>.Answered { Value.Media: { } album } && (album.Id == mediaId || album.MediaType == "CAROUSEL_ALBUM"))
                return new LookupResult<PostDetails>.Found(Details(album, mediaId));
            // An advertisement's own media is not the post that agents know, and a comment may be gone: then the post itself is asked for.
            if (GraphCommentErrors.ToLookup<GraphCommentedPost, PostDetails>(below) is var failed and not LookupResult<PostDetails>.Refused
                && below is not GraphCall<GraphCommentedPost>.Answered)
                return failed;
        }

        var call = await transport.GetAsync(
            $"{Uri.EscapeDataString(mediaId)}?fields={MediaFields}", channel, CommentJson.Default.GraphMedia, cancellationToken);
        return call is GraphCall<GraphMedia>.Answered { Value: var media }
            ? new LookupResult<PostDetails>.Found(Details(media, mediaId))
            : GraphCommentErrors.ToLookup<GraphMedia, PostDetails>(call);
    }

    private async Task<LookupResult<PostDetails>> GetPagePostAsync(ChannelAccess channel, string postId, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{Uri.EscapeDataString(postId)}?fields={PostFields}", channel, CommentJson.Default.GraphPagePost, cancellationToken);
        return call is GraphCall<GraphPagePost>.Answered { Value: var post }
            ? new LookupResult<PostDetails>.Found(new PostDetails
            {
                MediaId = post.Id ?? postId, Caption = post.Message, Permalink = MetaAttachments.Page(post.PermalinkUrl),
                PictureUrl = MetaAttachments.Page(post.FullPicture), Username = post.From?.Name, At = post.CreatedTime,
            })
            : GraphCommentErrors.ToLookup<GraphPagePost, PostDetails>(call);
    }

    private static PostDetails Details(GraphMedia? media, string mediaId) => new()
    {
        MediaId = media?.Id ?? mediaId,
        Caption = media?.Caption,
        Permalink = MetaAttachments.Page(media?.Permalink),
        PictureUrl = MetaAttachments.Page(media?.ThumbnailUrl ?? (media?.MediaType == "VIDEO" ? null : media?.MediaUrl)),
        MediaType = MetaOccurrence.Word(media?.MediaType),
        Username = media?.Username,
        At = media?.Timestamp,
    };

    private async Task<ProviderRefusal?> PostAsync(ChannelAccess channel, string path, CancellationToken cancellationToken) =>
        GraphCommentErrors.ToRefusal(await transport.PostAsync(path, channel, "{}"u8.ToArray(), AccountJson.Default.GraphDone, cancellationToken));
}
