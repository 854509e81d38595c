using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox.Projection;

public enum HoldReason
{
    /// <summary>No channel has the account that the event names; applied when one is added.</summary>
    UnknownAccount = 0,

    /// <summary>It is about a message that has not arrived yet.</summary>
    AwaitsMessage = 1,

    /// <summary>An echo that came while an attempt to send was under way; applied when the attempt has ended.</summary>
    AwaitsAttempt = 2,

    /// <summary>Applying it threw an error.</summary>
    Failed = 3,

    /// <summary>A kind of event without a thread to show it in.</summary>
    NotSupported = 4,

    /// <summary>The reason has gone: the projector applies it next.</summary>
    Released = 5,

    /// <summary>Only the message's id is known; it is asked for at the provider, unless it comes by itself first.</summary>
    AwaitsLookup = 6,
}

/// <summary>
/// An event that could not be applied yet. It names its place in the journal, from where it is read again when the
/// reason has gone; nothing of its content is copied.
/// </summary>
public sealed class HeldEvent
{
    public const int MaxError = 2000;

    public long Id { get; set; }

    public long JournalNumber { get; set; }

    /// <summary>The event's place within its delivery.</summary>
    public int EventIndex { get; set; }

    public required string Provider { get; set; }

    public HoldReason Reason { get; set; }

    /// <summary>The account the event names: the business side of its message.</summary>
    public string? AccountId { get; set; }

    /// <summary>The account that its entry names, where that is another id.</summary>
    public string? EntryAccountId { get; set; }

    public int? ChannelId { get; set; }

    public long? ConversationId { get; set; }

    public string? Mid { get; set; }

    /// <summary>The kind of event in the provider's words.</summary>
    public required string Kind { get; set; }

    public string? Error { get; set; }

    public DateTimeOffset HeldAt { get; set; }
}

/// <summary>The journal number up to which everything is applied.</summary>
public sealed class ProjectorCursor
{
    public const int OnlyId = 1;

    public int Id { get; set; }

    public long Number { get; set; }
}

internal sealed class HeldEventConfiguration : IEntityTypeConfiguration<HeldEvent>
{
    public void Configure(EntityTypeBuilder<HeldEvent> builder)
    {
        builder.ToTable("HeldEvents");
        builder.Property(e => e.Provider).HasMaxLength(20);
        builder.Property(e => e.AccountId).HasMaxLength(64);
        builder.Property(e => e.EntryAccountId).HasMaxLength(64);
        builder.Property(e => e.Mid).HasMaxLength(400);
        builder.Property(e => e.Kind).HasMaxLength(60);
        builder.Property(e => e.Error).HasMaxLength(HeldEvent.MaxError);
        builder.HasIndex(e => new { e.JournalNumber, e.EventIndex }).IsUnique();
        builder.HasIndex(e => new { e.Reason, e.HeldAt });
        builder.HasIndex(e => new { e.ChannelId, e.Mid });
        builder.HasIndex(e => e.ConversationId);
    }
}

internal sealed class ProjectorCursorConfiguration : IEntityTypeConfiguration<ProjectorCursor>
{
    public void Configure(EntityTypeBuilder<ProjectorCursor> builder)
    {
        builder.ToTable("ProjectorCursors");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasData(new ProjectorCursor { Id = ProjectorCursor.OnlyId });
    }
}
