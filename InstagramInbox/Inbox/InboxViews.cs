using InstagramInbox.Assistants;
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

    /// <summary>A thread of kind comment that begins with a mention below somebody else's post: it has one kind of answer.</summary>
    public bool IsMention { get; init; }

    /// <summary>Who answers it, where the channel has an assistant that has been at it; else null.</summary>
    public SessionState? Assistant { get; init; }

    /// <summary>The team that it was handed to.</summary>
    public string? TeamName { get; init; }

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

    /// <summary>The post that a comment thread stands below; null for a direct thread.</summary>
    public PostView? Post { get; init; }
}

/// <summary>The post at the top of a comment thread. What nobody told is null.</summary>
/// <param name="HasPicture">Its picture can be had at <c>/media/posts/{Id}</c>.</param>
/// <param name="Permalink">The post's page at the provider.</param>
/// <param name="Username">Whose post it is, where it is not the account's own.</param>
/// <param name="IsGone">The provider does not show it: it is private, or was deleted.</param>
public sealed record PostView(long Id, bool HasPicture, string? Caption, string? Permalink, string? Username, bool IsGone)
{
    /// <summary>The provider's word: IMAGE, VIDEO, CAROUSEL_ALBUM, …</summary>
    public string? MediaType { get; init; }

    /// <summary>The provider's word: FEED, REELS, STORY, AD, …</summary>
    public string? ProductType { get; init; }

    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>A comment came by an advertisement of it.</summary>
    public string? AdId { get; init; }

    public string? AdTitle { get; init; }
}

/// <summary>A customer's profile.</summary>
public sealed record ContactView(
    string ExternalId, string? Username, string? Name, int? FollowerCount, bool IsVerified, bool? FollowsBusiness, bool? FollowedByBusiness);

