using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace InstagramInbox.Assistants;

/// <summary>Who answers a conversation.</summary>
public enum SessionState
{
    /// <summary>The assistant.</summary>
    Answering = 0,

    /// <summary>People shall, and none has yet.</summary>
    HandedOver = 1,

    /// <summary>A person does.</summary>
    TakenOver = 2,
}

/// <summary>What an assistant remembers of a conversation.</summary>
public sealed class AssistantSession
{
    public long Id { get; set; }

    public long ConversationId { get; set; }

    /// <summary>Another one with every new start.</summary>
    public Guid Key { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public SessionState State { get; set; }

    /// <summary>Since when <see cref="State"/> says what it says.</summary>
    public DateTimeOffset StateAt { get; set; }

    /// <summary>When the customer or a person wrote last.</summary>
    public DateTimeOffset LastActivityAt { get; set; }

    /// <summary>When a person wrote last.</summary>
    public DateTimeOffset? LastPersonAt { get; set; }

    /// <summary>The newest message that was looked at.</summary>
    public long LastHandledId { get; set; }

    /// <summary>How many messages in a row no rule fitted.</summary>
    public int Misunderstood { get; set; }

    /// <summary>How often in a row the service could not be asked.</summary>
    public int Attempts { get; set; }

    /// <summary>Until which message the service was asked while it failed: the same question is asked again.</summary>
    public long? AskedUpToId { get; set; }

    /// <summary>Nobody has answered since people were to: no inactivity brings the assistant back.</summary>
    public bool AwaitsPerson => State != SessionState.Answering && !(LastPersonAt >= StateAt);

    internal void Become(SessionState state, DateTimeOffset at) => (State, StateAt, Misunderstood, Attempts, AskedUpToId) = (state, at, 0, 0, null);

    internal void Start(Guid key, DateTimeOffset at)
    {
        Become(SessionState.Answering, at);
        (Key, StartedAt) = (key, at);
    }
}

internal sealed class AssistantSessionConfiguration : IEntityTypeConfiguration<AssistantSession>
{
    public void Configure(EntityTypeBuilder<AssistantSession> builder)
    {
        builder.ToTable("AssistantSessions");
        builder.Ignore(s => s.AwaitsPerson);
        builder.HasIndex(s => s.ConversationId).IsUnique();
        builder.HasOne<Conversation>().WithOne(c => c.Assistant).HasForeignKey<AssistantSession>(s => s.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
