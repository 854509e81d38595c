using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox;

public enum ConversationKind
{
    /// <summary>Private messages: one thread per contact and channel.</summary>
    Direct = 0,

    /// <summary>A top-level comment and its answers.</summary>
    Comment = 1,
}

public enum ConversationStatus
{
    Open = 0,
    Pending = 1,
    Snoozed = 2,
    Resolved = 3,
}

/// <summary>Which app answers a thread that several share.</summary>
public enum ThreadHolder
{
    /// <summary>Nobody has said; most accounts have one app only.</summary>
    Unknown = 0,

    Us = 1,

    Other = 2,
}

/// <summary>
/// A thread. What the list shows (preview, unread count, last activity) is stored with it, so that nothing counts
/// messages to draw a row.
/// </summary>
public sealed class Conversation
{
    public long Id { get; set; }

    public int ChannelId { get; set; }

    public long ContactId { get; set; }

    public ConversationKind Kind { get; set; }

    /// <summary>The top-level comment or the mention that the thread begins with; null for a direct thread.</summary>
    public string? ThreadId { get; set; }

    /// <summary>The post that a comment thread stands below.</summary>
    public long? PostId { get; set; }

    /// <summary>The team that it was handed to.</summary>
    public int? TeamId { get; set; }

    /// <summary>When the assistant is to look at it; null when there is nothing for it to do.</summary>
    public DateTimeOffset? AssistantDueAt { get; set; }

    public ConversationStatus Status { get; set; }

    /// <summary>Goes up by one with every change; also the concurrency token of every write.</summary>
    public long Version { get; set; }

    /// <summary>When this row was last written, so that other nodes find what changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The time of the newest message or reaction.</summary>
    public DateTimeOffset LastActivityAt { get; set; }

    /// <summary>The newest message as the list shows it; null while there is none.</summary>
    public Preview? Preview { get; set; }

    /// <summary>The customer's last message; the reply window counts from here.</summary>
    public DateTimeOffset? LastCustomerAt { get; set; }

    /// <summary>The customer's messages since any agent last opened the thread.</summary>
    public int UnreadCount { get; set; }

    public DateTimeOffset? LastOpenedAt { get; set; }

    /// <summary>Outgoing messages up to this time have been read by the customer.</summary>
    public DateTimeOffset? ReadUpTo { get; set; }

    /// <summary>Outgoing messages up to this time have reached the customer's device.</summary>
    public DateTimeOffset? DeliveredUpTo { get; set; }

    /// <summary>Where the customer came from last; null when nothing was said about it.</summary>
    public Referral? Referral { get; set; }

    public DateTimeOffset? ReferralAt { get; set; }

    public ThreadHolder Holder { get; set; }

    /// <summary>The app that holds the thread, as the provider names it.</summary>
    public string? HolderAppId { get; set; }

    /// <summary>When that was said; a later event wins.</summary>
    public DateTimeOffset? HolderAt { get; set; }

    public Contact? Contact { get; set; }

    public Post? Post { get; set; }

    public Team? Team { get; set; }

    /// <summary>What the channel's assistant remembers of it; null while it had nothing to do here.</summary>
    public AssistantSession? Assistant { get; set; }
}

/// <summary>The newest message, as much of it as a row of the list shows.</summary>
public sealed class Preview
{
    public const int MaxLength = 160;

    public MessageDirection Direction { get; set; }

    /// <summary>The provider's id of the message; empty for a reply that has none yet.</summary>
    public string Mid { get; set; } = "";

    public int Part { get; set; }

    public string? Text { get; set; }

    public string? AttachmentType { get; set; }

    public string? AuthorName { get; set; }

    public bool Removed { get; set; }

    /// <summary>The message's own time.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The customer's newest reaction in the thread; null when it was taken back.</summary>
    public string? Reaction { get; set; }

    /// <summary>When the customer reacted, or took it back, last.</summary>
    public DateTimeOffset? ReactionAt { get; set; }

    /// <summary>The message that was reacted to.</summary>
    public string? ReactionMid { get; set; }
}

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("Conversations");
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.Referral).HasConversion<JsonColumn<Referral>>();
        builder.Property(c => c.HolderAppId).HasMaxLength(64);
        builder.Property(c => c.ThreadId).HasMaxLength(400);
        builder.HasOne(c => c.Post).WithMany().HasForeignKey(c => c.PostId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Team).WithMany().HasForeignKey(c => c.TeamId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(c => c.Contact).WithMany().HasForeignKey(c => c.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsOne(c => c.Preview, preview =>
        {
            preview.Property(p => p.Mid).HasMaxLength(400);
            preview.Property(p => p.Text).HasMaxLength(Preview.MaxLength);
            preview.Property(p => p.AttachmentType).HasMaxLength(60);
            preview.Property(p => p.AuthorName).HasMaxLength(100);
            preview.Property(p => p.Reaction).HasMaxLength(64);
            preview.Property(p => p.ReactionMid).HasMaxLength(400);
        });
        builder.HasIndex(c => new { c.ContactId }).IsUnique().HasFilter("\"Kind\" = 0");
        builder.HasIndex(c => new { c.ChannelId, c.ThreadId }).IsUnique().HasFilter("\"ThreadId\" IS NOT NULL");
        builder.HasIndex(c => c.AssistantDueAt).HasFilter("\"AssistantDueAt\" IS NOT NULL");
        builder.HasIndex(c => new { c.Status, c.LastActivityAt, c.Id, c.ChannelId }).IsDescending(false, true, true, false);
        builder.HasIndex(c => c.ChangedAt);
        builder.HasIndex(c => c.ChannelId, "IX_Conversations_Unread").HasFilter("\"UnreadCount\" > 0 AND \"Status\" = 0");
    }
}
