using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Says of the comments of one thread how each can be answered and what can be done to it.</summary>
internal sealed class CommentThread
{
    private readonly IComments? comments;
    private readonly DateTimeOffset now;
    private readonly State? top;
    private readonly string topId;
    private readonly bool isMention;
    private readonly Dictionary<long, Contact> authors;
    private readonly Dictionary<string, long> privateThreads;

    private CommentThread(
        IComments? comments, DateTimeOffset now, Head head, State? top, Dictionary<long, Contact> authors, Dictionary<string, long> privateThreads)
    {
        (this.comments, this.now, this.top, this.authors, this.privateThreads) = (comments, now, top, authors, privateThreads);
        (topId, isMention) = (head.ThreadId, IsMention(head.ContactExternalId));
    }

    /// <summary>A thread that began with a mention of the account, below somebody else's post.</summary>
    public static bool IsMention(string contactExternalId) => contactExternalId.StartsWith(CommentMarks.MentionContact, StringComparison.Ordinal);

    /// <summary>Where the provider is to put a public answer.</summary>
    public static CommentTarget PublicTarget(string threadId, string contactExternalId, string? mediaId) => IsMention(contactExternalId)
        ? new CommentTarget(CommentAnswer.Mention, CommentMarks.CommentOf(threadId), mediaId)
        : new CommentTarget(CommentAnswer.Public, threadId, mediaId);

    /// <summary>Reads what is needed for these messages of a comment thread.</summary>
    public static async Task<CommentThread> LoadAsync(
        InboxDbContext db, ChannelProviders providers, long conversationId, IReadOnlyCollection<Message> messages, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var head = await db.Conversations.Where(c => c.Id == conversationId)
            .Select(c => new Head(c.ChannelId, c.ThreadId!, c.Contact!.ExternalId, c.Contact.Channel!.Provider)).SingleAsync(cancellationToken);
        var first = await db.Messages.Where(m => m.ChannelId == head.ChannelId && m.Mid == head.ThreadId).OrderBy(m => m.Part)
            .Select(m => new State(m.Status, m.HiddenAt, m.Details)).FirstOrDefaultAsync(cancellationToken);
        var authorIds = messages.Select(m => m.ContactId).OfType<long>().Distinct().ToList();
        var writers = await db.Contacts.Where(c => authorIds.Contains(c.Id)).AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
        var mids = messages.Select(m => m.Direction == MessageDirection.Incoming ? m.Mid : m.AttachmentType == CommentMarks.Privately ? m.QuotedMid : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        // A failed one may be given once more.
        var given = await db.Messages
            .Where(m => m.ChannelId == head.ChannelId && m.PrivateReplyTo != null && mids.Contains(m.PrivateReplyTo) && m.Status != MessageStatus.Failed)
            .Select(m => new { m.PrivateReplyTo, m.ConversationId }).ToListAsync(cancellationToken);
        var answered = given.GroupBy(g => g.PrivateReplyTo!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().ConversationId, StringComparer.Ordinal);
        return new CommentThread(providers.Find(head.Provider) as IComments, now, head, first, writers, answered);
    }

    /// <returns>Null for a line that nobody wrote.</returns>
    public CommentView? Describe(Message message)
    {
        if (message.Direction == MessageDirection.System)
            return null;
        var (incoming, author) = (message.Direction == MessageDirection.Incoming, Author(message));
        var isThere = comments is not null && message.Mid is not null && message.Status != MessageStatus.Removed;
        return new CommentView
        {
            // An id of our own making says nothing to anybody.
            ContactId = author?.Id,
            Name = author is null ? null : author.Username ?? author.Name ?? (author.ExternalId.Contains(':', StringComparison.Ordinal) ? null : author.ExternalId),
            HasPicture = author?.PictureUrl is not null,
            Nested = message.Mid != topId,
            Live = message.Details?.Live == true,
            HiddenAt = message.HiddenAt,
            Mention = Mention(message),
            PublicObstacle = PublicObstacle(message),
            PrivateObstacle = PrivateObstacle(message),
            PrivateUntil = incoming && !isMention ? message.At + comments?.CommentLimits.PrivateReplyWindow : null,
            PrivateThreadId = message.Mid is not null && privateThreads.TryGetValue(message.Mid, out var thread) ? thread : null,
            CanHide = isThere && incoming && !isMention,
            CanDelete = isThere && (!incoming || !isMention),
            CanLike = isThere && incoming && !isMention && comments!.CommentLimits.TakesLikes,
        };
    }

    /// <summary>The line says that somebody answered in private, but no answer has gone out or is about to.</summary>
    public bool IsUnanswered(Message line) =>
        line.Direction == MessageDirection.System && line.AttachmentType == CommentMarks.Privately && !privateThreads.ContainsKey(line.QuotedMid ?? "");

    /// <summary>Why an answer for everybody cannot be put below this comment.</summary>
    public ReplyObstacle? PublicObstacle(Message comment) =>
        comments is null || comment.Mid is null ? ReplyObstacle.NoComment
        : comment.Status == MessageStatus.Removed || top?.Status == MessageStatus.Removed ? ReplyObstacle.CommentGone
        : comment.Details?.Live == true || top?.Details?.Live == true ? ReplyObstacle.CommentLive
        : comment.HiddenAt is not null || top?.HiddenAt is not null ? ReplyObstacle.CommentHidden
        : null;

    /// <summary>Why the comment's author cannot be answered in private.</summary>
    public ReplyObstacle? PrivateObstacle(Message comment)
    {
        if (comments is null || comment.Mid is null)
            return ReplyObstacle.NoComment;
        if (comment.Direction != MessageDirection.Incoming)
            return ReplyObstacle.PrivateOwn;
        if (privateThreads.ContainsKey(comment.Mid))
            return ReplyObstacle.PrivateDone;
        if (comment.Status == MessageStatus.Removed)
            return ReplyObstacle.CommentGone;
        if (isMention || comment.ContactId is null)
            return ReplyObstacle.PrivateNobody;
        return now < comment.At + comments.CommentLimits.PrivateReplyWindow ? null : ReplyObstacle.PrivateOver;
    }

    /// <summary>Answers stand below the first comment, so whoever wrote another one is named.</summary>
    public string? Mention(Message comment) =>
        !isMention && comment.Direction == MessageDirection.Incoming && comment.Mid != topId && Author(comment)?.Username is { } username ? $"@{username} " : null;

    private Contact? Author(Message message) =>
        message.Direction == MessageDirection.Incoming && message.ContactId is { } id ? authors.GetValueOrDefault(id) : null;

    private sealed record Head(int ChannelId, string ThreadId, string ContactExternalId, string Provider);

    private sealed record State(MessageStatus? Status, DateTimeOffset? HiddenAt, MessageDetails? Details);
}
