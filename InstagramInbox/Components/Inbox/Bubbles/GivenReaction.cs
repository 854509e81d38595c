namespace InstagramInbox.Components.Inbox.Bubbles;

/// <summary>An agent's reaction to a message; without an emoji the one before is taken back.</summary>
public sealed record GivenReaction(long MessageId, string? Emoji);
