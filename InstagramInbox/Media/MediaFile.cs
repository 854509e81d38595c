using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Media;

/// <summary>A file that an agent uploaded to send it, or the kept copy of one that a customer sent. Its bytes are in the media folder, under its id.</summary>
public sealed class MediaFile
{
    public Guid Id { get; set; }

    public int ChannelId { get; set; }

    public long ConversationId { get; set; }

    /// <summary>The agent, who alone may send it; empty for a copy.</summary>
    public required string UploadedBy { get; set; }

    /// <summary>What the bytes themselves say that they are.</summary>
    public required string ContentType { get; set; }

    public long Length { get; set; }

    /// <summary>The name that the file had at the agent's, without a folder.</summary>
    public required string FileName { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When a message took it; until then it can be sent, and goes after a day.</summary>
    public DateTimeOffset? AttachedAt { get; set; }
}

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("MediaFiles");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.UploadedBy).HasMaxLength(64);
        builder.Property(f => f.ContentType).HasMaxLength(60);
        builder.Property(f => f.FileName).HasMaxLength(200);
        builder.HasIndex(f => f.CreatedAt);
    }
}
