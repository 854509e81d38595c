using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Accounts;

/// <summary>The two roles. An admin can do everything that an agent can.</summary>
public static class Roles
{
    public const string Agent = "Agent";
    public const string Admin = "Admin";
}

/// <summary>Somebody who signs in.</summary>
public sealed class Agent : IdentityUser
{
    /// <summary>The name that customers see in front of this agent's replies.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The chosen language of the pages as a culture name; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>Sees every channel, those of tomorrow included; otherwise only the ones in <see cref="Channels"/>.</summary>
    public bool AllChannels { get; set; } = true;

    /// <summary>Disabled agents can neither sign in nor go on with an open page.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public List<AgentChannel> Channels { get; } = [];
}

/// <summary>An agent is a member of a channel.</summary>
public sealed class AgentChannel
{
    public required string AgentId { get; set; }

    public int ChannelId { get; set; }
}

internal sealed class AgentConfiguration : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.Property(a => a.DisplayName).HasMaxLength(60);
        builder.Property(a => a.Language).HasMaxLength(20);
        builder.HasMany(a => a.Channels).WithOne().HasForeignKey(c => c.AgentId);
    }
}

internal sealed class AgentChannelConfiguration : IEntityTypeConfiguration<AgentChannel>
{
    public void Configure(EntityTypeBuilder<AgentChannel> builder)
    {
        builder.ToTable("AgentChannels");
        builder.HasKey(c => new { c.AgentId, c.ChannelId });
        builder.HasOne<Channels.Channel>().WithMany().HasForeignKey(c => c.ChannelId);
    }
}
