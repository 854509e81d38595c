using InstagramInbox.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Channels.Connecting;

/// <summary>
/// A sign-in at the provider that an admin began: first the one-time state, then, until the admin has chosen, what it
/// opened. A row rather than the browser or memory keeps it, so that no token leaves the server and any node may go on.
/// </summary>
public sealed class PendingLogin
{
    public long Id { get; set; }

    /// <summary>Only the admin who began it may end it.</summary>
    public required string AgentId { get; set; }

    public required string Provider { get; set; }

    public ChannelLogin Login { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the browser came back; it may do so once.</summary>
    public DateTimeOffset? ReturnedAt { get; set; }

    /// <summary>The accounts with their tokens as data protection encrypted them.</summary>
    public string? ProtectedAccounts { get; set; }

    /// <summary>Why there are none: the resource key of one plain sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>The provider's own words about it.</summary>
    public string? Detail { get; set; }

    public Agent? Agent { get; set; }
}

internal sealed class PendingLoginConfiguration : IEntityTypeConfiguration<PendingLogin>
{
    public void Configure(EntityTypeBuilder<PendingLogin> builder)
    {
        builder.ToTable("PendingLogins");
        builder.Property(l => l.Provider).HasMaxLength(20);
        builder.Property(l => l.Problem).HasMaxLength(60);
        builder.Property(l => l.Detail).HasMaxLength(1000);
        builder.HasIndex(l => l.ExpiresAt);
        builder.HasOne(l => l.Agent).WithMany().HasForeignKey(l => l.AgentId).OnDelete(DeleteBehavior.Cascade);
    }
}
