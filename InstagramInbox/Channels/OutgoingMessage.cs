namespace InstagramInbox.Channels;

/// <summary>A message on its way out.</summary>
/// <param name="ContactId">The provider's id of the customer.</param>
/// <param name="QuotedMid">The message that this one answers; null for none.</param>
/// <param name="HumanAgent">The reply window has closed and a person wrote this, so the longer one for people is claimed.</param>
public sealed record OutgoingMessage(string ContactId, OutgoingContent Content, string? QuotedMid = null, bool HumanAgent = false)
{
    /// <summary>The comment that this answers; null for a message in a direct thread.</summary>
    public CommentTarget? Comment { get; init; }

    /// <summary>A person wrote it, not an assistant.</summary>
    public bool ByPerson { get; init; } = true;
}

/// <summary>What goes out: text, files, a heart or cards, never two of them in one message.</summary>
public abstract record OutgoingContent
{
    /// <param name="Words">The text exactly as the customer is to see it.</param>
    public sealed record Text(string Words, IReadOnlyList<QuickReply>? QuickReplies = null) : OutgoingContent;

    /// <summary>One file, or several pictures.</summary>
    public sealed record Files(IReadOnlyList<OutgoingFile> Items) : OutgoingContent;

    public sealed record Heart : OutgoingContent;

    public sealed record Cards(IReadOnlyList<MessageCard> Items) : OutgoingContent;
}

public enum FileKind
{
    Image = 0,
    Video = 1,
    Audio = 2,
    Document = 3,
}

/// <summary>A file at an address that the provider can fetch it from.</summary>
public sealed record OutgoingFile(FileKind Kind, Uri Url, string? Name = null)
{
    /// <summary>It goes out as a link, as in <see cref="FileLimit.AsLink"/>.</summary>
    public bool AsLink { get; init; }
}
