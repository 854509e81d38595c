using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox;

public enum MessageDirection
{
    /// <summary>From the customer.</summary>
    Incoming = 0,

    /// <summary>To the customer: by an agent here, or from Instagram's own app or another tool.</summary>
    Outgoing = 1,

    /// <summary>A line about the thread itself, which no one sent.</summary>
    System = 2,
}

/// <summary>
/// How far a message got. The seed's names map onto it: SENDED is <see cref="Sent"/>, READED is <see cref="Read"/>.
/// </summary>
public enum MessageStatus
{
    Queued = 0,
    Sending = 1,
    Sent = 2,
    Delivered = 3,
    Read = 4,
    Failed = 5,

    /// <summary>The request went out and its outcome is unknown.</summary>
    Unconfirmed = 6,

    /// <summary>Unsent by whoever wrote it: text and media are gone.</summary>
    Removed = 7,
}

/// <summary>One bubble. Its key at the provider is channel, mid and part: text is part 0, attachments follow.</summary>
public sealed class Message
{
    public long Id { get; set; }

    public long ConversationId { get; set; }

    public int ChannelId { get; set; }

    /// <summary>The provider's id; null until the provider has named it.</summary>
    public string? Mid { get; set; }

    public int Part { get; set; }

    public MessageDirection Direction { get; set; }

    /// <summary>Null for what the customer wrote, unless they removed it.</summary>
    public MessageStatus? Status { get; set; }

    /// <summary>The text exactly as it went over the wire, the agent's name included.</summary>
    public string? Text { get; set; }

    /// <summary>The text before it was edited; null while it never was.</summary>
    public string? EarlierText { get; set; }

    /// <summary>The number of the edit that <see cref="Text"/> comes from; 0 for the first text.</summary>
    public int EditNumber { get; set; }

    /// <summary>The provider's word for an attachment (image, video, …), for an event shown as a placeholder, or which line a system line is.</summary>
    public string? AttachmentType { get; set; }

    public string? AttachmentUrl { get; set; }

    /// <summary>What else it carries; null when that is nothing.</summary>
    public MessageDetails? Details { get; set; }

    /// <summary>The message that this one answers.</summary>
    public string? QuotedMid { get; set; }

    /// <summary>The file of an agent's message, as it was uploaded here.</summary>
    public Guid? FileId { get; set; }

    /// <summary>The customer's reaction to this message as an emoji; null when there is none, or it was taken back.</summary>
    public string? CustomerReaction { get; set; }

    /// <summary>When the customer reacted or took it back last; a later event wins.</summary>
    public DateTimeOffset? CustomerReactionAt { get; set; }

    /// <summary>An agent's reaction to this message; of a comment, that it was liked.</summary>
    public string? OwnReaction { get; set; }

    /// <summary>The place in the thread: the provider's time, or for an agent's reply the moment it was queued.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When this row was written.</summary>
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>When the provider accepted an outgoing message.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Who wrote it here; null for a customer's message and for one sent from elsewhere.</summary>
    public string? AuthorId { get; set; }

    /// <summary>The author's name as it was then.</summary>
    public string? AuthorName { get; set; }

    /// <summary>Who wrote a comment, since a comment thread has several; null elsewhere.</summary>
    public long? ContactId { get; set; }

    /// <summary>When a comment was hidden from the public; null while everybody sees it.</summary>
    public DateTimeOffset? HiddenAt { get; set; }

    /// <summary>When a comment was hidden or shown again last; a later event wins.</summary>
    public DateTimeOffset? HiddenSetAt { get; set; }

    /// <summary>The comment that an outgoing direct message answers in private. There is one such answer to a comment.</summary>
    public string? PrivateReplyTo { get; set; }

    /// <summary>An assistant wrote it, under the name in <see cref="AuthorName"/>.</summary>
    public bool Automated { get; set; }

    /// <summary>Why sending failed, in the terms of <see cref="SendFailure"/>.</summary>
    public SendFailure? Failure { get; set; }

    /// <summary>The provider's own words about the failure, for admins.</summary>
    public string? FailureDetail { get; set; }

    /// <summary>The delivery that brought it; null for an agent's reply.</summary>
    public long? JournalNumber { get; set; }

    /// <summary>The composer's own id of one press of Send, so that a repeated press stores its messages once.</summary>
    public Guid? SubmissionId { get; set; }

    /// <summary>Which of the messages of that press. Rows with the same number go out together, as parts of one message.</summary>
    public int SubmissionIndex { get; set; }

    public Conversation? Conversation { get; set; }

    /// <summary>Takes all that was written, sent or said about it away; that there was a message remains.</summary>
    public void Erase()
    {
        Status = MessageStatus.Removed;
        (Text, EarlierText, EditNumber) = (null, null, 0);
        (AttachmentType, AttachmentUrl, FileId) = (null, null, null);
        (Details, QuotedMid) = (null, null);
        (CustomerReaction, CustomerReactionAt, OwnReaction) = (null, null, null);
    }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages");
        builder.Property(m => m.Mid).HasMaxLength(400);
        builder.Property(m => m.AttachmentType).HasMaxLength(60);
        builder.Property(m => m.AttachmentUrl).HasMaxLength(4000);
        builder.Property(m => m.Details).HasConversion<JsonColumn<MessageDetails>>();
        builder.Property(m => m.QuotedMid).HasMaxLength(400);
        builder.Property(m => m.CustomerReaction).HasMaxLength(64);
        builder.Property(m => m.OwnReaction).HasMaxLength(64);
        builder.Property(m => m.AuthorId).HasMaxLength(64);
        builder.Property(m => m.AuthorName).HasMaxLength(100);
        builder.Property(m => m.FailureDetail).HasMaxLength(2000);
        builder.Property(m => m.PrivateReplyTo).HasMaxLength(400);
        builder.HasOne(m => m.Conversation).WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => new { m.ChannelId, m.Mid, m.Part }).IsUnique().HasFilter("\"Mid\" IS NOT NULL");
        builder.HasIndex(m => new { m.ConversationId, m.At, m.Id });
        builder.HasIndex(m => new { m.SubmissionId, m.SubmissionIndex, m.Part }).IsUnique().HasFilter("\"SubmissionId\" IS NOT NULL");
        builder.HasIndex(m => new { m.ChannelId, m.PrivateReplyTo }).HasFilter("\"PrivateReplyTo\" IS NOT NULL");
        builder.HasIndex(m => m.FileId).HasFilter("\"FileId\" IS NOT NULL");
        // Outgoing messages that a read or a delivery may still move on: Sent and Delivered.
        builder.HasIndex(m => new { m.ConversationId, m.SentAt }, "IX_Messages_AwaitingTicks").HasFilter("\"Status\" IN (2, 3)");
        builder.HasIndex(m => m.ConversationId, "IX_Messages_Unconfirmed").HasFilter("\"Status\" = 6");
    }
}
