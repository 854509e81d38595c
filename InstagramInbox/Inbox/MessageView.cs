using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>One bubble.</summary>
/// <param name="Status">For outgoing messages, Removed for all, and Failed for the line about a private answer that did not go out; else null.</param>
/// <param name="AuthorName">The agent who wrote it here, or the customer who wrote a comment; null when it was sent from elsewhere.</param>
/// <param name="AttachmentType">image, video, …, the name of an event that is not supported yet, which line a system line is; null for text.</param>
/// <param name="HasMedia">The attachment can be had at <c>/media/messages/{Id}</c>.</param>
/// <param name="FailureDetail">The provider's own words; only for admins, else null.</param>
public sealed record MessageView(
    long Id, MessageDirection Direction, MessageStatus? Status, string? Text, string? AttachmentType, bool HasMedia,
    DateTimeOffset At, string? AuthorName, SendFailure? Failure, string? FailureDetail)
{
    /// <summary>The provider has named it, so it can be answered and reacted to.</summary>
    public bool HasMid { get; init; }

    /// <summary>The same for the parts of one message; null for one that stands alone.</summary>
    public string? Bundle { get; init; }

    /// <summary>What else it carries. What was not understood is there for admins only.</summary>
    public MessageDetails? Details { get; init; }

    /// <summary>The message that this one answers.</summary>
    public QuoteView? Quote { get; init; }

    public bool Edited { get; init; }

    public string? EarlierText { get; init; }

    public string? CustomerReaction { get; init; }

    public string? OwnReaction { get; init; }

    /// <summary>What is particular about a comment; null outside comment threads, and for lines that nobody wrote.</summary>
    public CommentView? Comment { get; init; }

    /// <summary>An assistant wrote it.</summary>
    public bool Automated { get; init; }

    /// <summary>It answers a comment in private; <see cref="MessageDetails.OtherThreadId"/> is the comment's thread, and <see cref="Quote"/> the comment.</summary>
    public bool AnswersComment { get; init; }

    public bool Removed => Status == MessageStatus.Removed;

    /// <summary>It can be answered and reacted to.</summary>
    public bool Answerable => HasMid && !Removed && Direction != MessageDirection.System;
}

/// <summary>As much of a quoted message as stands above the answer.</summary>
/// <param name="Id">Null when the message is not stored here.</param>
public sealed record QuoteView(long? Id, MessageDirection? Direction, string? AuthorName, string? Text, string? AttachmentType, bool Removed)
{
    public static QuoteView Unknown { get; } = new(null, null, null, null, null, false);
}
