namespace InstagramInbox.Components.Inbox;

/// <summary>A comment that was to be hidden with others and was not.</summary>
/// <param name="Author">Who wrote it; null where nobody knows.</param>
/// <param name="Reason">The resource key of one plain sentence.</param>
public sealed record CommentRefusal(long MessageId, string? Author, string Reason);
