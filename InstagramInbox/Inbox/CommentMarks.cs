using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>Words of our own that mark what comments and mentions are, where an attachment's or a contact's would stand.</summary>
public static class CommentMarks
{
    /// <summary>The attachment type of a mention whose words are still to be asked for. It has none once they are there.</summary>
    public const string Mention = "mention";

    /// <summary>The attachment type of a mention that the provider does not show: it is private, or gone.</summary>
    public const string MentionGone = "mention_gone";

    /// <summary>The system line in a comment's thread that tells of a private answer. Its quoted mid is the comment's.</summary>
    public const string Privately = "privately";

    /// <summary>What a contact's id begins with who is known by a mention only; the mention's key follows.</summary>
    public const string MentionContact = "mention:";

    /// <summary>The comment that has a mention; null when the post's caption has it.</summary>
    /// <param name="mention">The id that the mention goes by as a message.</param>
    public static string? CommentOf(string mention) => mention.StartsWith(Mentioned.InCaption, StringComparison.Ordinal) ? null : mention;
}
