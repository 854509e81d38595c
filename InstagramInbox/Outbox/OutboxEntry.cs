using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Outbox;

public enum OutboxState
{
    Waiting = 0,
    InFlight = 1,
}

/// <summary>
/// A message that is to be sent. The row goes when the message is Sent, Failed or Unconfirmed, so the lowest id of
/// a conversation is always the one whose turn it is.
/// </summary>
public sealed class OutboxEntry
{
    public long Id { get; set; }

    public long MessageId { get; set; }

    public long ConversationId { get; set; }

    public int ChannelId { get; set; }

    public OutboxState State { get; set; }

    /// <summary>When it was handed over: by the reply, or by an agent who sends a failed one again.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>Attempts that have begun.</summary>
    public int Attempts { get; set; }

    /// <summary>The sender that has it in flight.</summary>
    public Guid? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    public Message? Message { get; set; }
}

internal sealed class OutboxEntryConfiguration : IEntityTypeConfiguration<OutboxEntry>
{
    public void Configure(EntityTypeBuilder<OutboxEntry> builder)
    {
        builder.ToTable("OutboxEntries");
        builder.HasOne(e => e.Message).WithMany().HasForeignKey(e => e.MessageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.MessageId).IsUnique();
        builder.HasIndex(e => new { e.ConversationId, e.Id });
        builder.HasIndex(e => new { e.State, e.DueAt });
        // The database itself allows one attempt per conversation at a time.
        builder.HasIndex(e => e.ConversationId, "IX_OutboxEntries_InFlight").IsUnique().HasFilter("\"State\" = 1");
    }
}
