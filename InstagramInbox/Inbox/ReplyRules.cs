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

    /// <summary>The texts as they go out, the signature in front of the first; none for white space.</summary>
    public IReadOnlyList<string> Plan(string text) => ReplyText.Plan(Text, Signature, text);
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
}
