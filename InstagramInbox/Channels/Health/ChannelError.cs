using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Channels.Health;

/// <summary>What was asked of the provider when it failed.</summary>
public enum ChannelOperation
{
    Send = 0,

    /// <summary>The channel itself: its token, its subscription, who holds a thread.</summary>
    Account = 1,

    /// <summary>Threads and messages of the past.</summary>
    History = 2,

    /// <summary>Customers' profiles, and signs that somebody types.</summary>
    Profile = 3,
}

/// <summary>What kind of trouble an error is.</summary>
public enum ChannelErrorClass
{
    /// <summary>It passes by itself.</summary>
    Passing = 0,

    /// <summary>Too many calls.</summary>
    Rate = 1,
    WindowClosed = 2,
    Unreachable = 3,
    BadMessage = 4,
    ThreadControl = 5,
    TokenRejected = 6,
    Blocked = 7,

    /// <summary>No answer, or none that says what became of the request.</summary>
    Unanswered = 8,
    Other = 9,
}

/// <summary>Errors that are counted together.</summary>
/// <param name="Code">The provider's own code; empty where there is none.</param>
public sealed record ChannelFault(ChannelOperation Operation, ChannelErrorClass Class, string Code);

/// <summary>How often an error occurred in one hour.</summary>
public sealed class ChannelError
{
    public const int MaxDetail = 600;

    public long Id { get; set; }

    public int ChannelId { get; set; }

    /// <summary>The hour's beginning.</summary>
    public DateTimeOffset Hour { get; set; }

    public ChannelOperation Operation { get; set; }

    public ChannelErrorClass Class { get; set; }

    public required string Code { get; set; }

    public int Count { get; set; }

    public DateTimeOffset LastAt { get; set; }

    /// <summary>The provider's words the last time.</summary>
    public required string Detail { get; set; }
}

internal sealed class ChannelErrorConfiguration : IEntityTypeConfiguration<ChannelError>
{
    public void Configure(EntityTypeBuilder<ChannelError> builder)
    {
        builder.ToTable("ChannelErrors");
        builder.Property(e => e.Code).HasMaxLength(40);
        builder.Property(e => e.Detail).HasMaxLength(ChannelError.MaxDetail);
        builder.HasOne<Channel>().WithMany().HasForeignKey(e => e.ChannelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ChannelId, e.Hour, e.Operation, e.Class, e.Code }).IsUnique();
        builder.HasIndex(e => e.Hour);
    }
}
