using InstagramInbox.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox;

/// <summary>The figures of one story, as the provider told them last. -1 means "fewer than five", null that it did not say.</summary>
public sealed class StoryInsight
{
    public long Id { get; set; }

    public int ChannelId { get; set; }

    public required string MediaId { get; set; }

    /// <summary>When the figures were told, about an hour after the story ended; later ones take the place of earlier ones.</summary>
    public DateTimeOffset At { get; set; }

    public int? Reach { get; set; }

    public int? Impressions { get; set; }

    public int? Replies { get; set; }

    public int? Exits { get; set; }

    public int? TapsForward { get; set; }

    public int? TapsBack { get; set; }

    /// <summary>The delivery that brought them.</summary>
    public long JournalNumber { get; set; }
}

internal sealed class StoryInsightConfiguration : IEntityTypeConfiguration<StoryInsight>
{
    public void Configure(EntityTypeBuilder<StoryInsight> builder)
    {
        builder.ToTable("StoryInsights");
        builder.Property(s => s.MediaId).HasMaxLength(128);
        builder.HasOne<Channel>().WithMany().HasForeignKey(s => s.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.ChannelId, s.MediaId }).IsUnique();
        builder.HasIndex(s => new { s.At, s.Id, s.ChannelId }).IsDescending(true, true, false);
    }
}
