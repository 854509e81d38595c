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
    /// <summary>Until when a person may answer after that; null where the account has no longer window.</summary>
    public DateTimeOffset? HumanAgentClosesAt { get; init; }

    public ConversationKind Kind { get; init; }

    public ReplyWindow Window => new(WindowClosesAt, HumanAgentClosesAt);
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
/// <param name="Reply">What can be sent, and why not.</param>
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

