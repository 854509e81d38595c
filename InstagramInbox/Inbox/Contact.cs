using InstagramInbox.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox;

/// <summary>A customer as one channel knows them.</summary>
public sealed class Contact
{
    public long Id { get; set; }

    public int ChannelId { get; set; }

    /// <summary>The provider's id of the customer: IGSID or PSID.</summary>
    public required string ExternalId { get; set; }

    public string? Username { get; set; }

    public string? Name { get; set; }

    /// <summary>The provider's address of the picture. It expires after some days.</summary>
    public string? PictureUrl { get; set; }

    public int? FollowerCount { get; set; }

    public bool? IsVerified { get; set; }

    /// <summary>The customer follows the business.</summary>
    public bool? FollowsBusiness { get; set; }

    public bool? FollowedByBusiness { get; set; }

    /// <summary>When the profile is to be asked for next; null when nothing is to be asked.</summary>
    public DateTimeOffset? ProfileDueAt { get; set; }

    /// <summary>How often in a row the profile could not be had.</summary>
    public int ProfileFailures { get; set; }

    public DateTimeOffset? ProfileFetchedAt { get; set; }

    public Channel? Channel { get; set; }

    /// <summary>What a contact is called on screen.</summary>
    public string DisplayName => Username ?? Name ?? ExternalId;
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts");
        builder.Property(c => c.ExternalId).HasMaxLength(128);
        builder.Property(c => c.Username).HasMaxLength(200);
        builder.Property(c => c.Name).HasMaxLength(400);
        builder.Property(c => c.PictureUrl).HasMaxLength(4000);
        builder.Ignore(c => c.DisplayName);
        builder.HasIndex(c => new { c.ChannelId, c.ExternalId }).IsUnique();
        builder.HasIndex(c => c.ProfileDueAt).HasFilter("\"ProfileDueAt\" IS NOT NULL");
        builder.HasOne(c => c.Channel).WithMany().HasForeignKey(c => c.ChannelId).OnDelete(DeleteBehavior.Restrict);
    }
}
