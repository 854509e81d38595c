using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>What an agent wants to say with one press of Send. It goes out as messages in this order: text, files, heart, cards.</summary>
public sealed record ReplyDraft
{
    public string Text { get; init; } = "";

    /// <summary>Text that is too long for one message goes out as several; without it, it is refused.</summary>
    public bool Split { get; init; }

    /// <summary>Files that this agent uploaded for this conversation. Pictures share messages, every other file has its own.</summary>
    public IReadOnlyList<Guid> FileIds { get; init; } = [];

    public bool Heart { get; init; }

    /// <summary>
    /// The <see cref="MessageView.Id"/> of the message that this answers. In a comment thread it is the comment; without
    /// it, the newest comment of a customer.
    /// </summary>
    public long? QuotedMessageId { get; init; }

    /// <summary>How a comment is answered; of no account in direct threads. A mention is answered publicly where it stands.</summary>
    public CommentAnswer Answer { get; init; }

    public IReadOnlyList<MessageCard> Cards { get; init; } = [];

    /// <summary>Answers to tap, offered below the last part of the text.</summary>
    public IReadOnlyList<QuickReply> QuickReplies { get; init; } = [];
}

/// <summary>What became of a press of Send.</summary>
/// <param name="MessageIds">The stored bubbles; empty when it was refused.</param>
/// <param name="Obstacle">Why it was refused.</param>
/// <param name="TextMessages">In how many messages the text would go out, where it is too long for one.</param>
/// <param name="FileId">The file that stands in the way.</param>
public sealed record ReplyOutcome(IReadOnlyList<long> MessageIds, ReplyObstacle? Obstacle, int TextMessages = 0, Guid? FileId = null)
{
    /// <summary>The direct thread that a private answer to a comment went to; null for every other reply.</summary>
    public long? DirectThreadId { get; init; }

    public static ReplyOutcome Refused(ReplyObstacle obstacle, Guid? fileId = null) => new([], obstacle, 0, fileId);
}
