using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox.Projection;
using Microsoft.EntityFrameworkCore;
using ThreadState = InstagramInbox.Inbox.Projection.ThreadState;

namespace InstagramInbox.Inbox;

/// <summary>One of the things that can be done to a comment: whether it can, how the provider is asked, and what is stored then.</summary>
internal sealed record CommentDeed
{
    private const string Heart = "❤️";

    public static readonly CommentDeed Hide = new()
    {
        Action = "comment.hidden",
        IsDone = comment => comment.HiddenAt is not null,
        IsOffered = view => view.CanHide,
        AskAsync = (comments, channel, id, token) => comments.HideAsync(channel, id, hidden: true, token),
        Change = (thread, comment, now) => thread.Hide(comment, hidden: true, now, now),
    };

    public static readonly CommentDeed Unhide = new()
    {
        Action = "comment.shown",
        IsDone = comment => comment.HiddenAt is null,
        IsOffered = view => view.CanHide,
        AskAsync = (comments, channel, id, token) => comments.HideAsync(channel, id, hidden: false, token),
        Change = (thread, comment, now) => thread.Hide(comment, hidden: false, now, now),
    };

    public static readonly CommentDeed Like = new()
    {
        Action = "comment.liked",
        IsDone = comment => comment.OwnReaction is not null,
        IsOffered = view => view.CanLike,
        AskAsync = (comments, channel, id, token) => comments.LikeAsync(channel, id, liked: true, token),
        Change = (_, comment, _) => comment.OwnReaction = Heart,
    };

    public static readonly CommentDeed Unlike = new()
    {
        Action = "comment.unliked",
        IsDone = comment => comment.OwnReaction is null,
        IsOffered = view => view.CanLike,
        AskAsync = (comments, channel, id, token) => comments.LikeAsync(channel, id, liked: false, token),
        Change = (_, comment, _) => comment.OwnReaction = null,
    };

    public static readonly CommentDeed Delete = new()
    {
        Action = "comment.deleted",
        IsDone = comment => comment.Status == MessageStatus.Removed,
        IsOffered = view => view.CanDelete,
        AskAsync = (comments, channel, id, token) => comments.DeleteAsync(channel, id, token),
        Change = null,
    };

    /// <summary>The name of its entry in the audit log.</summary>
    public required string Action { get; init; }

    public required Func<Message, bool> IsDone { get; init; }

    public required Func<CommentView, bool> IsOffered { get; init; }

    public required Func<IComments, ChannelAccess, string, CancellationToken, Task<ProviderRefusal?>> AskAsync { get; init; }

    /// <summary>What changes in the comment; null when its words go.</summary>
    public required Action<ThreadState, Message, DateTimeOffset>? Change { get; init; }

    /// <param name="conversation">Tracked, with its contact; it gets a new version.</param>
    /// <param name="parts">The comment's rows, tracked.</param>
    public async Task StoreAsync(
        InboxDbContext db, Conversation conversation, List<Message> parts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var thread = new ThreadState(conversation.Contact!, conversation);
        thread.Touch(now);
        if (Change is { } change)
            parts.ForEach(part => change(thread, part, now));
        else
            await RemoveAsync(db, thread, parts, now, cancellationToken);
    }

    /// <summary>As when the provider tells of a removal: no word of it stays, here or in the journal.</summary>
    private static async Task RemoveAsync(
        InboxDbContext db, ThreadState thread, List<Message> parts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var part in parts.Where(p => p.Status != MessageStatus.Removed))
        {
            if (part.JournalNumber is { } number)
                db.Erasures.Add(new Erasure { JournalNumber = number, Mid = part.Mid });
            if (part.FileId is { } file)
                db.Erasures.Add(new Erasure { FileId = file });
            thread.Remove(part, now);
        }

        var (channelId, mid) = (parts[0].ChannelId, parts[0].Mid!);
        var traces = await db.MessageTraces.Where(t => t.ChannelId == channelId && t.Mid == mid).ToListAsync(cancellationToken);
        var failed = await db.HeldEvents.Where(h => h.Reason == HoldReason.Failed && h.ChannelId == channelId && h.Mid == mid)
            .Select(h => h.JournalNumber).ToListAsync(cancellationToken);
        db.Erasures.AddRange(traces.Select(t => t.JournalNumber).Concat(failed).Distinct().Select(number => new Erasure { JournalNumber = number, Mid = mid }));
        db.MessageTraces.RemoveRange(traces);
    }
}
