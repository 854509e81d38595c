using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Accounts;

/// <summary>Lets a program ask what an admin may ask by address, such as whether messages have come.</summary>
public sealed class ProgramToken
{
    public const int MaxName = 100;

    public int Id { get; set; }

    /// <summary>What the admin calls it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token; the token itself is shown once and kept nowhere.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>Who made it. It is worth nothing once they are no admin any more.</summary>
    public required string AgentId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>To within a minute; null before the first use.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public Agent? Agent { get; set; }
}

internal sealed class ProgramTokenConfiguration : IEntityTypeConfiguration<ProgramToken>
{
    public void Configure(EntityTypeBuilder<ProgramToken> builder)
    {
        builder.ToTable("ProgramTokens");
        builder.Property(t => t.Name).HasMaxLength(ProgramToken.MaxName);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasOne(t => t.Agent).WithMany().HasForeignKey(t => t.AgentId);
    }
}
