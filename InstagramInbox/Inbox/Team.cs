using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Inbox;

/// <summary>A group of agents that conversations are handed to.</summary>
public sealed class Team
{
    /// <summary>The team that is there from the start and gets what nobody else is named for.</summary>
    public const int GeneralId = 1;

    public const int NameLimit = 60;

    public int Id { get; set; }

    public required string Name { get; set; }
}

internal sealed class TeamConfiguration : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("Teams");
        builder.Property(t => t.Name).HasMaxLength(Team.NameLimit);
        builder.HasIndex(t => t.Name).IsUnique();
        builder.HasData(new Team { Id = Team.GeneralId, Name = "general" });
    }
}
