using InstagramInbox.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox;

/// <summary>A post that somebody commented on, or mentioned the account in. It is stored with what the events say and looked up afterwards.</summary>
public sealed class Post
{
    public long Id { get; set; }

    public int ChannelId { get; set; }

    /// <summary>The provider's id; of an advertisement, the post that it was made from.</summary>
    public required string MediaId { get; set; }

    /// <summary>The provider's word: FEED, REELS, STORY, AD, …</summary>
    public string? ProductType { get; set; }

    /// <summary>An event named it as the post that an advertisement was made from.</summary>
    public bool Advertised { get; set; }

    /// <summary>A comment came by an advertisement of the post; empty where the advertisement has no id.</summary>
    public string? AdId { get; set; }

    public string? AdTitle { get; set; }

    public string? Caption { get; set; }

    public string? Permalink { get; set; }

    /// <summary>The provider's address of the picture. It expires after some days.</summary>
    public string? PictureUrl { get; set; }

    public string? MediaType { get; set; }

    /// <summary>Whose post it is, where it is not the account's own.</summary>
    public string? Username { get; set; }

    public DateTimeOffset? PostedAt { get; set; }

    /// <summary>A comment below it, which tells the album of a picture; null when there is none.</summary>
    public string? CommentId { get; set; }

    /// <summary>When it is to be looked up next; null when nothing is to be asked.</summary>
    public DateTimeOffset? LookupDueAt { get; set; }

    /// <summary>When the provider last answered a look-up.</summary>
    public DateTimeOffset? LookedUpAt { get; set; }

    /// <summary>How often in a row the look-up failed.</summary>
    public int LookupFailures { get; set; }

    /// <summary>The provider will not show it: it is private, or was deleted.</summary>
    public bool Gone { get; set; }

    /// <summary>
    /// Takes over what a look-up found. A picture of an album keeps its own id, and shows the album's words and page.
    /// </summary>
    internal void Fill(PostDetails found, DateTimeOffset now)
    {
        (Caption, Permalink, PictureUrl) = (StoredText.Cut(found.Caption, 4000), StoredText.Whole(found.Permalink, 2000), StoredText.Whole(found.PictureUrl, 4000));
        (MediaType, Username, PostedAt) = (StoredText.Cut(found.MediaType, 60), StoredText.Cut(found.Username, 200), found.At);
        (Gone, LookedUpAt, LookupDueAt, LookupFailures) = (false, now, null, 0);
    }
}

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("Posts");
        builder.Property(p => p.MediaId).HasMaxLength(128);
        builder.Property(p => p.ProductType).HasMaxLength(60);
        builder.Property(p => p.AdId).HasMaxLength(128);
        builder.Property(p => p.AdTitle).HasMaxLength(400);
        builder.Property(p => p.Caption).HasMaxLength(4000);
        builder.Property(p => p.Permalink).HasMaxLength(2000);
        builder.Property(p => p.PictureUrl).HasMaxLength(4000);
        builder.Property(p => p.MediaType).HasMaxLength(60);
        builder.Property(p => p.Username).HasMaxLength(200);
        builder.Property(p => p.CommentId).HasMaxLength(400);
        builder.HasOne<Channel>().WithMany().HasForeignKey(p => p.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.ChannelId, p.MediaId }).IsUnique();
        builder.HasIndex(p => p.LookupDueAt).HasFilter("\"LookupDueAt\" IS NOT NULL");
    }
}
