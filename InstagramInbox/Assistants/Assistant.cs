using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Assistants;

/// <summary>Where an assistant's answers come from.</summary>
public enum AssistantKind
{
    /// <summary>From its own rules.</summary>
    Rules = 0,

    /// <summary>From a service that is asked over HTTP.</summary>
    Http = 1,
}

/// <summary>What answers a channel's customers before people do.</summary>
public sealed class Assistant
{
    public const int NameLimit = 60;
    public const int TextLimit = 1000;
    public const int TestUsersLimit = 2000;
    public const int UrlLimit = 2000;
    public const int LeastInactivity = 10;
    public const int MostInactivity = 1440;
    public const int UsualInactivity = 60;

    public int Id { get; set; }

    public int ChannelId { get; set; }

    /// <summary>What customers see in front of its answers.</summary>
    public required string Name { get; set; }

    public AssistantKind Kind { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Only the test users get answers.</summary>
    public bool Trial { get; set; }

    /// <summary>User names in small letters without @, separated by spaces.</summary>
    public string TestUsers { get; set; } = "";

    /// <summary>What somebody is told who sends something that is not text; null to say nothing.</summary>
    public string? UnsupportedText { get; set; }

    /// <summary>After so many minutes without a word of the customer or of a person the session starts anew.</summary>
    public int InactivityMinutes { get; set; } = UsualInactivity;

    /// <summary>Who gets the conversations that it hands over, where nothing else is said.</summary>
    public int TeamId { get; set; } = Team.GeneralId;

    public AssistantScript Script { get; set; } = new();

    /// <summary>The address that an HTTP assistant is asked at.</summary>
    public string? Url { get; set; }

    /// <summary>What its requests are signed with, encrypted.</summary>
    public string? ProtectedSecret { get; set; }

    public DateTimeOffset? LastAnswerAt { get; set; }

    /// <summary>Why the last question got no answer; null when it got one.</summary>
    public string? LastError { get; set; }

    public DateTimeOffset? LastErrorAt { get; set; }

    public TimeSpan Inactivity => TimeSpan.FromMinutes(InactivityMinutes);

    public bool Serves(string? username) =>
        !Trial || (username is not null && TestUserNames.Split(TestUsers).Contains(TestUserNames.Plain(username), StringComparer.Ordinal));
}

internal sealed class AssistantConfiguration : IEntityTypeConfiguration<Assistant>
{
    public void Configure(EntityTypeBuilder<Assistant> builder)
    {
        builder.ToTable("Assistants");
        builder.Property(a => a.Name).HasMaxLength(Assistant.NameLimit);
        builder.Property(a => a.TestUsers).HasMaxLength(Assistant.TestUsersLimit);
        builder.Property(a => a.UnsupportedText).HasMaxLength(Assistant.TextLimit);
        builder.Property(a => a.Script).HasConversion<JsonColumn<AssistantScript>>();
        builder.Property(a => a.Url).HasMaxLength(Assistant.UrlLimit);
        builder.Property(a => a.LastError).HasMaxLength(500);
        builder.Ignore(a => a.Inactivity);
        builder.HasIndex(a => a.ChannelId).IsUnique();
        builder.HasOne<Channel>().WithMany().HasForeignKey(a => a.ChannelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Team>().WithMany().HasForeignKey(a => a.TeamId).OnDelete(DeleteBehavior.Restrict);
    }
}
