using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Accounts;

/// <summary>A one-time link by which somebody sets their password: a new agent, or one who forgot theirs.</summary>
public sealed class Invitation
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the link's token; the token itself is shown once and kept nowhere.</summary>
    public required byte[] TokenHash { get; set; }

    public required string AgentId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    public Agent? Agent { get; set; }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations");
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasOne(i => i.Agent).WithMany().HasForeignKey(i => i.AgentId);
    }
}
