namespace InstagramInbox.Channels;

/// <summary>
/// A message of the customer, or the echo of one that the business sent. A tap on a button is a message as well: its
/// text is the button's title, and the details of its part name the <see cref="Tap"/>. What concerns the message as a
/// whole (<see cref="QuotedMid"/>, <see cref="Story"/>, <see cref="Referral"/>, <see cref="AppId"/>) stands here and
/// not in the details of the parts.
/// </summary>
public sealed record MessageArrived : ChannelEvent
{
    public required string Mid { get; init; }

    /// <summary>
    /// An echo. So is what the account writes to itself: nobody waits for an answer, and its contact is the account.
    /// </summary>
    public bool FromBusiness { get; init; }

    /// <summary>Of an echo: the provider has taken the message, and says by itself when it arrives or fails.</summary>
    public bool OnlyTaken { get; init; }

    /// <summary>The provider's history told it, not a delivery: it is no news, and nothing waits for an answer because of it.</summary>
    public bool Historic { get; init; }

    /// <summary>The customer's reaction, which the history tells along with the message.</summary>
    public string? Emoji { get; init; }

    public required IReadOnlyList<MessagePart> Parts { get; init; }

    /// <summary>The app that an echo was sent with; null when somebody wrote in Instagram itself, or nobody says.</summary>
    public string? AppId { get; init; }

    /// <summary>The message that this one answers.</summary>
    public string? QuotedMid { get; init; }

    /// <summary>The story that this message answers.</summary>
    public StoryReference? Story { get; init; }

    /// <summary>The advertisement, link or product that brought the customer here with this message.</summary>
    public Referral? Referral { get; init; }

    /// <summary>What the sending app gave an echo along.</summary>
    public string? Metadata { get; init; }

    /// <summary>The customer as the delivery itself tells, where it does; it stands until the provider is asked for more.</summary>
    public ContactProfile? Profile { get; init; }
}

/// <summary>One bubble of a message: its text, or one attachment.</summary>
/// <param name="Part">0 for the text; attachments follow.</param>
/// <param name="AttachmentType">
/// The provider's word: image, video, …; null for text. Of our own are only "unsupported" (the provider cannot show it),
/// "rejected" (a file that the provider did not let through) and "unknown" (nothing says what it is).
/// </param>
/// <param name="AttachmentUrl">Where its media can be fetched. A page to open is in <see cref="MessageDetails.Link"/>.</param>
/// <param name="Details">Of a story mention, <see cref="MessageDetails.Story"/> is the customer's story.</param>
public sealed record MessagePart(int Part, string? Text, string? AttachmentType = null, string? AttachmentUrl = null, MessageDetails? Details = null);

/// <summary>Whoever wrote a message took it back.</summary>
public sealed record MessageRemoved : ChannelEvent
{
    public required string Mid { get; init; }

    public bool FromBusiness { get; init; }
}

/// <summary>Whoever wrote a message changed its text.</summary>
public sealed record MessageEdited : ChannelEvent
{
    public required string Mid { get; init; }

    public required string Text { get; init; }

    /// <summary>
    /// Counts the edits of a message; the highest one holds, whatever the order in which they come. 0 is the message as
    /// it was written, and changes nothing.
    /// </summary>
    public required int Number { get; init; }
}

/// <summary>The customer reacted to a message, or took the reaction back.</summary>
public sealed record MessageReacted : ChannelEvent
{
    /// <summary>Stands for a reaction that the provider does not name.</summary>
    public const string OtherEmoji = "❔";

    public required string Mid { get; init; }

    /// <summary>The reaction as an emoji; null when it was taken back.</summary>
    public string? Emoji { get; init; }
}

/// <summary>The customer has read a message and all before it, or all up to a time.</summary>
public sealed record MessagesRead : ChannelEvent
{
    public string? Mid { get; init; }

    public DateTimeOffset? Watermark { get; init; }
}

/// <summary>Messages have reached the customer's device.</summary>
public sealed record MessagesDelivered : ChannelEvent
{
    public IReadOnlyList<string> Mids { get; init; } = [];

    public DateTimeOffset? Watermark { get; init; }
}

/// <summary>The provider had accepted a message of ours, and could not deliver it after all.</summary>
public sealed record MessageFailed : ChannelEvent
{
    public required string Mid { get; init; }

    public required SendFailure Failure { get; init; }

    /// <summary>The provider's own words about it.</summary>
    public required string Detail { get; init; }
}

/// <summary>
/// The provider names a message without saying whose it is or what is in it. When the message does not come by
/// itself, it can be asked for by its id.
/// </summary>
public sealed record MessageHinted : ChannelEvent
{
    public required string Mid { get; init; }
}
