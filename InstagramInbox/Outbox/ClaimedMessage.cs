using InstagramInbox.Channels;
using InstagramInbox.Inbox;

namespace InstagramInbox.Outbox;

/// <summary>A message that this node may send now, with all its parts.</summary>
/// <param name="Parts">The bubbles that go out together, in their order; read without tracking.</param>
/// <param name="LastCustomerAt">When the customer wrote last, from which the reply window counts.</param>
/// <param name="HumanAgent">The account has the longer window for people.</param>
internal sealed record ClaimedMessage(
    long EntryId, long ConversationId, int ChannelId, string ContactId, IReadOnlyList<Message> Parts, DateTimeOffset? LastCustomerAt, bool HumanAgent, int Attempts,
    DateTimeOffset QueuedAt)
{
    /// <summary>The comment that it answers; null for a message in a direct thread.</summary>
    public CommentTarget? Comment { get; init; }

    /// <summary>When a comment was written that is answered in private; the time for that counts from here.</summary>
    public DateTimeOffset? CommentAt { get; init; }

    /// <summary>The comment's thread, where this answers in private.</summary>
    public long? CommentThreadId => Parts[0].PrivateReplyTo is null ? null : Parts[0].Details?.OtherThreadId;

    public long MessageId => Parts[0].Id;

    public IReadOnlyList<long> MessageIds { get; } = [.. Parts.Select(p => p.Id)];
}
