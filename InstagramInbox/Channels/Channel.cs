using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Channels;

/// <summary>How the token of a Meta account was obtained, which decides the host and the id that sending uses.</summary>
public enum ChannelLogin
{
    /// <summary>A Facebook Page token, on graph.facebook.com.</summary>
    Page = 0,

    /// <summary>Instagram Login, on graph.instagram.com.</summary>
    Instagram = 1,
}

/// <summary>What the last calls to the provider said about a channel.</summary>
public enum ChannelHealth
{
    /// <summary>No call has been made yet.</summary>
    Unknown = 0,

    /// <summary>The last call worked.</summary>
    Ok = 1,

    /// <summary>The provider refuses the token; sending pauses until a new one is saved.</summary>
    TokenRejected = 2,

    /// <summary>The provider has stopped the account or a permission is missing.</summary>
    Blocked = 3,
}

/// <summary>One connected business account.</summary>
public sealed class Channel
{
    public int Id { get; set; }

    /// <summary>The provider's name as in <see cref="IChannelProvider.Name"/>.</summary>
    public required string Provider { get; set; }

    public ChannelLogin Login { get; set; }

    /// <summary>Names the channel in its webhook's address, where it has one of its own; null for the id.</summary>
    public string? Key { get; set; }

    public required string Name { get; set; }

    /// <summary>The Facebook Page that the account is linked to.</summary>
    public string? PageId { get; set; }

    /// <summary>The Instagram professional account's id, which webhooks name as recipient.</summary>
    public string? InstagramId { get; set; }

    /// <summary>The token as data protection encrypted it; null after the channel was removed.</summary>
    public string? ProtectedToken { get; set; }

    /// <summary>What the webhook's caller has to know, encrypted; null for providers that sign their requests.</summary>
    public string? ProtectedWebhookSecret { get; set; }

    /// <summary>What stands in front of an agent's text, as in <see cref="Channels.NamePrefix"/>; null for the provider's own form.</summary>
    public string? NamePrefix { get; set; }

    /// <summary>An assistant answers first.</summary>
    public bool HasAssistant { get; set; }

    public DateTimeOffset? TokenExpirationDate { get; set; }

    /// <summary>The token's permissions, separated by spaces; null when unknown.</summary>
    public string? TokenScopes { get; set; }

    /// <summary>When the person behind the token has to sign in anew for it to go on reading.</summary>
    public DateTimeOffset? DataAccessExpiresAt { get; set; }

    /// <summary>When the token was entered or renewed.</summary>
    public DateTimeOffset? TokenRefreshedAt { get; set; }

    /// <summary>When a node last took its turn to look after the token.</summary>
    public DateTimeOffset? TokenCheckedAt { get; set; }

    /// <summary>When the subscription was last read.</summary>
    public DateTimeOffset? SubscriptionCheckedAt { get; set; }

    /// <summary>The fields that are not subscribed, separated by spaces; empty when none, null when it was never read.</summary>
    public string? SubscriptionMissing { get; set; }

    /// <summary>Not even messages are subscribed: nothing will arrive.</summary>
    public bool SubscriptionLost { get; set; }

    public ChannelHealth Health { get; set; }

    /// <summary>The provider's own words about the trouble, for admins.</summary>
    public string? HealthDetail { get; set; }

    public DateTimeOffset? HealthAt { get; set; }

    /// <summary>When the last event came, to within some seconds.</summary>
    public DateTimeOffset? LastEventAt { get; set; }

    /// <summary>When the provider last accepted a message, to within some seconds.</summary>
    public DateTimeOffset? LastSentAt { get; set; }

    /// <summary>The account may answer people for seven days, because Meta granted the permission "human agent".</summary>
    public bool HumanAgent { get; set; }

    /// <summary>Customers see that somebody is writing.</summary>
    public bool ShowTyping { get; set; } = true;

    /// <summary>Customers see that an agent has opened the thread.</summary>
    public bool ShowSeen { get; set; }

    /// <summary>Copies of media are kept, so that they outlive the provider's addresses. Stories are never kept.</summary>
    public bool KeepMedia { get; set; }

    /// <summary>Declared in configuration, so read-only on the page.</summary>
    public bool Declared { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Removed channels keep their conversations, out of sight; connecting the same account again brings them back.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    internal void Switch(ChannelOptions options) =>
        (HumanAgent, ShowTyping, ShowSeen, KeepMedia) = (options.HumanAgent, options.ShowTyping, options.ShowSeen, options.KeepMedia);
}

internal sealed class ChannelConfiguration : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("Channels");
        builder.Property(c => c.Provider).HasMaxLength(20);
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.Key).HasMaxLength(64);
        builder.Property(c => c.NamePrefix).HasMaxLength(NamePrefix.MaxLength);
        builder.Property(c => c.PageId).HasMaxLength(64);
        builder.Property(c => c.InstagramId).HasMaxLength(64);
        builder.Property(c => c.TokenScopes).HasMaxLength(2000);
        builder.Property(c => c.SubscriptionMissing).HasMaxLength(1000);
        builder.HasIndex(c => new { c.Provider, c.InstagramId }).IsUnique();
        builder.HasIndex(c => new { c.Provider, c.PageId }).IsUnique();
        builder.HasIndex(c => new { c.Provider, c.Key }).IsUnique();
    }
}
