using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>One line of the conversation list.</summary>
/// <param name="ContactName">What the contact is called on screen.</param>
/// <param name="HasPicture">A picture can be had at <c>/media/contacts/{ContactId}</c>.</param>
/// <param name="WindowClosesAt">Until when a reply may be sent; null when the customer has not written yet.</param>
public sealed record ConversationRow(
    long Id, int ChannelId, string ChannelName, long ContactId, string ContactName, bool HasPicture, ConversationStatus Status,
    DateTimeOffset LastActivityAt, MessagePreview? Preview, int UnreadCount, DateTimeOffset? WindowClosesAt, long Version)
{
    /// <summary>Until when a person may still answer; null where the account may not.</summary>
    public DateTimeOffset? HumanUntil { get; init; }
}

/// <summary>What the list shows of the newest message.</summary>
/// <param name="Text">The beginning of the text; null for an attachment, a placeholder or a removed message.</param>
public sealed record MessagePreview(MessageDirection Direction, MessageStatus? Status, string? Text, string? AttachmentType, string? AuthorName)
{
    /// <summary>The customer's reaction, when it is newer than the message.</summary>
    public string? Reaction { get; init; }

    /// <summary>It was this message that the customer reacted to.</summary>
    public bool ReactedToThis { get; init; }
}

/// <summary>A page of the list. <paramref name="Next"/> goes into the following call; null at the end.</summary>
public sealed record ConversationPage(IReadOnlyList<ConversationRow> Rows, ConversationCursor? Next);

/// <summary>The last row of a page; the next page begins after it.</summary>
public sealed record ConversationCursor(DateTimeOffset LastActivityAt, long Id);

/// <summary>A thread as an agent sees it: its head and the newest messages, oldest first.</summary>
/// <param name="Reply">Why no reply can be sent now; null when one can.</param>
public sealed record ThreadView(
    ConversationRow Head, string Provider, IReadOnlyList<MessageView> Messages, bool HasOlder, ReplyRules Reply)
{
    /// <summary>Who it is with, as the provider tells.</summary>
    public ContactView? Contact { get; init; }

    /// <summary>What the last calls for the channel said.</summary>
    public ChannelHealth Health { get; init; }

    /// <summary>Where the customer came from last.</summary>
    public Referral? Referral { get; init; }

    public ThreadHolder Holder { get; init; }
}

/// <summary>A customer's profile.</summary>
public sealed record ContactView(
    string ExternalId, string? Username, string? Name, int? FollowerCount, bool IsVerified, bool? FollowsBusiness, bool? FollowedByBusiness);

/// <summary>What the composer needs to know.</summary>
/// <param name="MaxBytes">The longest text in UTF-8 bytes, <paramref name="Signature"/> included.</param>
/// <param name="Signature">What is put in front of this agent's text.</param>
/// <param name="Obstacle">Why no reply can be sent now; null when one can.</param>
/// <param name="WindowClosesAt">Until when replies are or were possible.</param>
public sealed record ReplyRules(int MaxBytes, string Signature, ReplyObstacle? Obstacle, DateTimeOffset? WindowClosesAt);

/// <summary>What stands in the way of a reply.</summary>
public enum ReplyObstacle
{
    /// <summary>There is nothing but white space.</summary>
    Empty = 0,

    /// <summary>Longer than the provider takes.</summary>
    TooLong = 1,

    /// <summary>The customer's last message is too long ago.</summary>
    WindowClosed = 2,

    /// <summary>The channel's token is no longer valid.</summary>
    ChannelDown = 3,

    /// <summary>The channel was removed.</summary>
    ChannelRemoved = 4,
}
