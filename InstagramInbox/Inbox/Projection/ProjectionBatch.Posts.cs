using InstagramInbox.Channels;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>The posts below which comments stand, and what came of stories.</summary>
internal sealed partial class ProjectionBatch
{
    /// <summary>The provider's address of a picture lives for some days.</summary>
    private static readonly TimeSpan PostLife = TimeSpan.FromDays(2);

    private readonly Dictionary<(int ChannelId, string MediaId), Post> posts = [];
    private readonly Dictionary<(int ChannelId, string MediaId), StoryInsight> insights = [];

    private static IEnumerable<string> PostIds(ChannelEvent channelEvent) => channelEvent switch
    {
        CommentArrived { Post.Id: { Length: > 0 } id } => [id],
        Mentioned mentioned => [mentioned.MediaId],
        StoryMeasured measured => [measured.MediaId],
        _ => [],
    };

    /// <summary>Posts are few and change column by column, since look-ups write to them as well: the change tracker does that.</summary>
    private async Task LoadPostsAsync(int channelId, List<string> mediaIds, CancellationToken cancellationToken)
    {
        if (mediaIds.Count == 0)
            return;
        var placed = loaded.Where(t => t.Conversation.PostId is not null && t.Post is null).ToLookup(t => t.Conversation.PostId!.Value);
        var known = placed.Select(t => t.Key).ToList();
        foreach (var post in await db.Posts.Where(p => p.ChannelId == channelId && (mediaIds.Contains(p.MediaId) || known.Contains(p.Id))).ToListAsync(cancellationToken))
        {
            posts[(channelId, post.MediaId)] = post;
            foreach (var thread in placed[post.Id])
                thread.Post = post;
        }
    }

    private Post PostOf(int channelId, string mediaId)
    {
        if (!posts.TryGetValue((channelId, mediaId), out var post))
        {
            posts[(channelId, mediaId)] = post = new Post { ChannelId = channelId, MediaId = mediaId };
            db.Posts.Add(post);
        }

        return post;
    }

    /// <summary>
    /// Copies of one comment may name the post, or advertisements of it. The post that an advertisement was made from
    /// comes first, then the smallest id, whatever the order in which they come.
    /// </summary>
    /// <param name="comment">The comment; null for a mention, whose post is told with its words.</param>
    private void PlaceBelow(ThreadState thread, PostReference reference, string? comment, bool isNews)
    {
        if (reference.Id is not { Length: > 0 } id)
            return;
        var post = PostOf(thread.ChannelId, id);
        Note(post, reference);
        if (comment is not null && (post.LookedUpAt is null || (isNews && post.LookedUpAt < now - PostLife)))
            AskFor(post, comment);
        if (thread.Post == post || (thread.Post is { } other && !Precedes(post, other)))
            return;
        thread.Post = post;
        thread.Touch(now);
    }

    private static bool Precedes(Post one, Post other) =>
        one.Advertised != other.Advertised ? one.Advertised : string.CompareOrdinal(one.MediaId, other.MediaId) < 0;

    private static void Note(Post post, PostReference reference)
    {
        post.Advertised |= reference.OriginalMediaId is not null;
        // What kind the advertisement is says nothing about the post.
        if (reference.OriginalMediaId is null && string.CompareOrdinal(reference.ProductType, post.ProductType) > 0)
            post.ProductType = reference.ProductType;
        var (ad, title) = (reference.AdId ?? "", StoredText.Cut(reference.AdTitle, 400));
        if (reference is { AdId: null, AdTitle: null })
            return;
        var order = post.AdId is null ? 1 : string.CompareOrdinal(post.AdId, ad);
        if (order > 0 || (order == 0 && string.CompareOrdinal(title, post.AdTitle) > 0))
            (post.AdId, post.AdTitle) = (ad, title);
    }

    private void AskFor(Post post, string? comment)
    {
        if (post.LookupDueAt is not null)
            return;
        post.CommentId = comment ?? post.CommentId;
        post.LookupDueAt = now;
    }

    private async Task LoadInsightsAsync(int channelId, List<string> mediaIds, CancellationToken cancellationToken)
    {
        if (mediaIds.Count == 0)
            return;
        foreach (var insight in await db.StoryInsights.Where(s => s.ChannelId == channelId && mediaIds.Contains(s.MediaId)).ToListAsync(cancellationToken))
            insights[(channelId, insight.MediaId)] = insight;
    }

    /// <summary>The figures told last hold; of two at one moment the greater ones.</summary>
    private void ApplyMeasured(PlacedEvent placed, int channelId, StoryMeasured measured)
    {
        var post = PostOf(channelId, measured.MediaId);
        if (post.LookedUpAt is null)
            AskFor(post, null);
        if (!insights.TryGetValue((channelId, measured.MediaId), out var insight))
        {
            insights[(channelId, measured.MediaId)] = insight = new StoryInsight { ChannelId = channelId, MediaId = measured.MediaId };
            db.StoryInsights.Add(insight);
        }

        if (insight.At.CompareTo(measured.At) is var order and >= 0 && (order > 0 || Comparer<(int?, int?, int?, int?, int?, int?)>.Default.Compare(Figures(insight), Figures(measured)) >= 0))
            return;
        (insight.At, insight.JournalNumber) = (measured.At, placed.JournalNumber);
        (insight.Reach, insight.Impressions, insight.Replies, insight.Exits, insight.TapsForward, insight.TapsBack) = Figures(measured);
    }

    private static (int?, int?, int?, int?, int?, int?) Figures(StoryInsight told) =>
        (told.Reach, told.Impressions, told.Replies, told.Exits, told.TapsForward, told.TapsBack);

    private static (int?, int?, int?, int?, int?, int?) Figures(StoryMeasured told)
    {
        var figures = told.Figures;
        return (figures.Reach, figures.Impressions, figures.Replies, figures.Exits, figures.TapsForward, figures.TapsBack);
    }
}
