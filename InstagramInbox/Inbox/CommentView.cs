namespace InstagramInbox.Inbox;

/// <summary>What is particular about a comment: who wrote it, how it can be answered, and what can be done to it.</summary>
public sealed record CommentView
{
    /// <summary>The contact who wrote it; null for the account itself, and where nobody says.</summary>
    public long? ContactId { get; init; }

    /// <summary>What the contact is called on screen; null when nothing is known of them.</summary>
    public string? Name { get; init; }

    /// <summary>A picture can be had at <c>/media/contacts/{ContactId}</c>.</summary>
    public bool HasPicture { get; init; }

    /// <summary>It answers the comment that the thread begins with.</summary>
    public bool Nested { get; init; }

    /// <summary>It was written during a live broadcast. A private answer is taken while that lasts, and only the provider knows whether it does.</summary>
    public bool Live { get; init; }

    /// <summary>Since when only its author sees it; null while everybody does.</summary>
    public DateTimeOffset? HiddenAt { get; init; }

    /// <summary>What is put in front of a public answer's words unless they name the author: the one who is answered below somebody else's comment.</summary>
    public string? Mention { get; init; }

    /// <summary>Why it cannot be answered publicly; null when it can.</summary>
    public ReplyObstacle? PublicObstacle { get; init; }

    /// <summary>Why it cannot be answered in private; null when it can.</summary>
    public ReplyObstacle? PrivateObstacle { get; init; }

    /// <summary>Until when it can be answered in private, once.</summary>
    public DateTimeOffset? PrivateUntil { get; init; }

    /// <summary>The direct thread with the private answer that was given to it; null while there is none.</summary>
    public long? PrivateThreadId { get; init; }

    public bool CanHide { get; init; }

    public bool CanDelete { get; init; }

    public bool CanLike { get; init; }
}
