using InstagramInbox.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox.History;

public enum HistoryState
{
    /// <summary>It goes on as soon as a node takes it, not before <see cref="HistoryImport.DueAt"/>.</summary>
    Running = 0,

    /// <summary>The channel's token is refused; it goes on by itself when the channel works again.</summary>
    Paused = 1,

    Done = 2,

    /// <summary>The provider refuses; an admin may start it again.</summary>
    Failed = 3,
}

/// <summary>How far the conversations from before a channel was connected have been brought in.</summary>
public sealed class HistoryImport
{
    public const int MaxError = 1000;

    public int ChannelId { get; set; }

    public HistoryState State { get; set; }

    /// <summary>Where the page of threads begins that is being read; null for the first.</summary>
    public string? Cursor { get; set; }

    /// <summary>How many threads of that page are done.</summary>
    public int PageDone { get; set; }

    public int Threads { get; set; }

    /// <summary>Threads whose messages the provider did not give.</summary>
    public int ThreadsMissed { get; set; }

    /// <summary>Messages that were not here before.</summary>
    public int Messages { get; set; }

    /// <summary>How often in a row the provider asked to wait.</summary>
    public int Failures { get; set; }

    /// <summary>The provider's own words about the last trouble, for admins.</summary>
    public string? Error { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>When it last got on, or ended.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>The node that works on it, until <see cref="ClaimedUntil"/>.</summary>
    public Guid? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedUntil { get; set; }
}

internal sealed class HistoryImportConfiguration : IEntityTypeConfiguration<HistoryImport>
{
    public void Configure(EntityTypeBuilder<HistoryImport> builder)
    {
        builder.ToTable("HistoryImports").HasKey(i => i.ChannelId);
        builder.Property(i => i.ChannelId).ValueGeneratedNever();
        builder.Property(i => i.Cursor).HasMaxLength(2000);
        builder.Property(i => i.Error).HasMaxLength(HistoryImport.MaxError);
        builder.HasOne<Channel>().WithOne().HasForeignKey<HistoryImport>(i => i.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
