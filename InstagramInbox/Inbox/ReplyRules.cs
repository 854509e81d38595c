using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>What the composer needs to know.</summary>
public sealed record ReplyRules
{
    /// <summary>The longest text of one message, <see cref="Signature"/> included.</summary>
    public required TextLimit Text { get; init; }

    /// <summary>What is put in front of this agent's text.</summary>
    public required string Signature { get; init; }

    /// <summary>Why no reply can be sent now; null when one can.</summary>
    public required ReplyObstacle? Obstacle { get; init; }

    public required ReplyWindow Window { get; init; }

    /// <summary>What may be attached; nothing when the list is empty.</summary>
    public IReadOnlyList<FileLimit> Files { get; init; } = [];

    /// <summary>How many pictures go into one message.</summary>
    public int MaxImages { get; init; } = 1;

    public bool TakesHeart { get; init; }

    /// <summary>A reply may name the message that it answers.</summary>
    public bool TakesQuotes { get; init; }

    /// <summary>The reactions that an agent may give; none when the list is empty.</summary>
    public IReadOnlyList<string> Reactions { get; init; } = [];

    /// <summary>How these rules answer a comment; null in a direct thread.</summary>
    public CommentAnswer? Answer { get; init; }

    /// <summary>The rules of a private answer to a comment of the thread; null where none is to be had.</summary>
    public ReplyRules? Private { get; init; }

    /// <summary>The texts as they go out, the signature in front of the first; none for white space.</summary>
    /// <param name="mention">What is put between signature and text, as in <see cref="CommentView.Mention"/>, unless it is in the text.</param>
    public IReadOnlyList<string> Plan(string text, string? mention = null) =>
        ReplyText.Plan(Text, mention is null || ReplyText.Mentions(text, mention) ? Signature : Signature + mention, text);
}

/// <summary>What stands in the way of a reply.</summary>
public enum ReplyObstacle
{
    /// <summary>There is nothing but white space.</summary>
    Empty = 0,

    /// <summary>Longer than the provider takes in one message.</summary>
    TooLong = 1,

    /// <summary>The customer's last message is too long ago.</summary>
    WindowClosed = 2,

    /// <summary>The channel's token is no longer valid.</summary>
    ChannelDown = 3,

    /// <summary>The channel was removed.</summary>
    ChannelRemoved = 4,

    /// <summary>A file was not uploaded for this conversation by this agent, or so long ago that it is gone.</summary>
    FileGone = 5,

    /// <summary>The provider takes no files of this type.</summary>
    FileType = 6,

    /// <summary>A file is larger than the provider takes.</summary>
    FileTooLarge = 7,

    /// <summary>More files than one press of Send may carry.</summary>
    TooManyFiles = 8,

    /// <summary>The provider has no address to fetch files from: INBOX_PUBLIC_URL is missing.</summary>
    NoPublicAddress = 9,

    /// <summary>The provider knows nothing like this: a heart, a quote, cards, buttons, or too many of them.</summary>
    NotTaken = 10,

    /// <summary>The message that this answers was removed, or has no id at the provider.</summary>
    QuoteGone = 11,

    /// <summary>There is no comment in the thread that could be answered, or the provider takes no answers to comments.</summary>
    NoComment = 12,

    /// <summary>The comment, or the one that the thread begins with, was deleted.</summary>
    CommentGone = 13,

    /// <summary>The comment, or the one that the thread begins with, is hidden: nothing can be written below it.</summary>
    CommentHidden = 14,

    /// <summary>The comment was written during a live broadcast: it is answered in private only, while that lasts.</summary>
    CommentLive = 15,

    /// <summary>Below posts there is only text.</summary>
    CommentTextOnly = 16,

    /// <summary>The comment was answered in private already. The rest is said in the direct thread.</summary>
    PrivateDone = 17,

    /// <summary>The comment is too old to be answered in private.</summary>
    PrivateOver = 18,

    /// <summary>The provider does not say who wrote it, as with mentions below other people's posts.</summary>
    PrivateNobody = 19,

    /// <summary>The account itself wrote the comment.</summary>
    PrivateOwn = 20,

    /// <summary>A private answer is one message: one text, or one file, or some pictures.</summary>
    PrivateOneMessage = 21,
}
