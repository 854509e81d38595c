using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox.Projection;

/// <summary>
/// A delivery that holds words of a message besides the one that brought it: a repetition, an echo of what was written
/// here, an edit.
/// </summary>
public sealed class MessageTrace
{
    public long Id { get; set; }

    public int ChannelId { get; set; }

    public required string Mid { get; set; }

    public long JournalNumber { get; set; }

    public DateTimeOffset NotedAt { get; set; }
}

/// <summary>
/// Something of a removed message that lies outside the database and is still to be erased: its words in a delivery,
/// or its file. Written with the removal, so that no crash in between leaves it behind.
/// </summary>
public sealed class Erasure
{
    public long Id { get; set; }

    /// <summary>The delivery; null for a file.</summary>
    public long? JournalNumber { get; set; }

    /// <summary>The message whose words go out of the delivery; null for a file.</summary>
    public string? Mid { get; set; }

    /// <summary>The uploaded file; null for a delivery.</summary>
    public Guid? FileId { get; set; }

    /// <summary>When it is tried again; null for at once.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often it could not be done.</summary>
    public int Failures { get; set; }
}

internal sealed class MessageTraceConfiguration : IEntityTypeConfiguration<MessageTrace>
{
    public void Configure(EntityTypeBuilder<MessageTrace> builder)
    {
        builder.ToTable("MessageTraces");
        builder.Property(t => t.Mid).HasMaxLength(400);
        builder.HasIndex(t => new { t.ChannelId, t.Mid });
        builder.HasIndex(t => t.NotedAt);
    }
}

internal sealed class ErasureConfiguration : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("Erasures");
        builder.Property(e => e.Mid).HasMaxLength(400);
    }
}
