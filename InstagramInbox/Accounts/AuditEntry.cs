using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Accounts;

/// <summary>One change that an agent or admin made.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Null for what the application did by itself, such as declaring channels from configuration.</summary>
    public string? AgentId { get; set; }

    /// <summary>A dotted name such as <c>channel.added</c>.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to, as <c>kind:id</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>Ids and names of fields; never a secret, never a message's text.</summary>
    public string? Detail { get; set; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(e => e.AgentId).HasMaxLength(64);
        builder.Property(e => e.Action).HasMaxLength(60);
        builder.Property(e => e.Subject).HasMaxLength(120);
        builder.Property(e => e.Detail).HasMaxLength(1000);
        builder.HasIndex(e => new { e.At, e.Id }).IsDescending();
    }
}
