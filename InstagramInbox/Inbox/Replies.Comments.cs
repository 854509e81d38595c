using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Answers to comments: below them for everybody, or in private in the direct thread of whoever wrote them.</summary>
public sealed partial class Replies
{
    /// <param name="Message">The comment; an empty one when the thread has none to answer.</param>
    /// <param name="Obstacle">Why it cannot be answered this way.</param>
    /// <param name="Mention">Who is named in front of a public answer.</param>
    /// <param name="QuotedMid">The comment as a public answer keeps it; null for the one that the thread begins with.</param>
    private sealed record AnsweredComment(Message Message, CommentAnswer Answer, ReplyObstacle? Obstacle, string? Mention = null, string? QuotedMid = null);

    private async Task<AnsweredComment> AnsweredAsync(
        InboxDbContext db, Conversation conversation, ReplyDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = draft.Answer == CommentAnswer.Private ? CommentAnswer.Private : CommentAnswer.Public;
        var comments = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation.Id && m.Direction != MessageDirection.System);
        var message = draft.QuotedMessageId is { } id
            ? await comments.SingleOrDefaultAsync(m => m.Id == id, cancellationToken)
            : await comments.Where(m => m.Direction == MessageDirection.Incoming && m.Status != MessageStatus.Removed)
                .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken);
        if (message is null)
            return new AnsweredComment(new Message(), answer, ReplyObstacle.NoComment);
        var thread = await CommentThread.LoadAsync(db, providers, conversation.Id, [message], now, cancellationToken);
        return answer == CommentAnswer.Private
            ? new AnsweredComment(message, answer, thread.PrivateObstacle(message))
            : new AnsweredComment(message, answer, thread.PublicObstacle(message), thread.Mention(message), message.Mid == conversation.ThreadId ? null : message.Mid);
    }

    /// <summary>
    /// Ties the private answer to its comment, and says in the comment's thread where it went. The comment's thread gets
    /// a new version with it, so that of two agents who answer at once one finds it answered.
    /// </summary>
    private static async Task LinkAsync(
        InboxDbContext db, Conversation commentThread, Conversation directThread, Message comment, List<Message> answer, ReplyAuthor author,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        answer.ForEach(part => part.PrivateReplyTo = comment.Mid);
        answer[0].Details = (answer[0].Details ?? new MessageDetails()) with { OtherThreadId = commentThread.Id };
        // There is one already when an earlier answer failed.
        var line = await db.Messages.FirstOrDefaultAsync(
            m => m.ConversationId == commentThread.Id && m.Direction == MessageDirection.System && m.AttachmentType == CommentMarks.Privately
                && m.QuotedMid == comment.Mid,
            cancellationToken);
        if (line is null)
        {
            db.Messages.Add(line = new Message
            {
                ConversationId = commentThread.Id,
                ChannelId = commentThread.ChannelId,
                Direction = MessageDirection.System,
                AttachmentType = CommentMarks.Privately,
                QuotedMid = comment.Mid,
                At = now > commentThread.LastActivityAt ? now : commentThread.LastActivityAt.AddMilliseconds(1),
                StoredAt = now,
            });
        }

        (line.AuthorId, line.AuthorName) = (author.AgentId, author.Name);
        line.Details = new MessageDetails { OtherThreadId = directThread.Id };
    }

    /// <summary>Another private answer to the same comment took the place of a failed one.</summary>
    private static async Task<bool> IsReplacedAsync(InboxDbContext db, List<Message> parts, CancellationToken cancellationToken)
    {
        var (channelId, comment, ids) = (parts[0].ChannelId, parts[0].PrivateReplyTo, parts.ConvertAll(p => p.Id));
        return comment is not null && await db.Messages.AnyAsync(
            m => m.ChannelId == channelId && m.PrivateReplyTo == comment && !ids.Contains(m.Id) && m.Status != MessageStatus.Failed, cancellationToken);
    }

    /// <summary>Whether a comment can be answered in private changes with the answer that is there.</summary>
    private async Task<List<ConversationNotice>> TouchCommentAsync(InboxDbContext db, List<Message> parts, CancellationToken cancellationToken) =>
        parts[0] is { PrivateReplyTo: not null, Details.OtherThreadId: { } commentThread }
            ? await db.Conversations.Where(c => c.Id == commentThread).TouchAsync(time.GetUtcNow(), cancellationToken)
            : [];
}
