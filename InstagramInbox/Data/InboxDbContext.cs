using InstagramInbox.Accounts;
using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Channels.Health;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.History;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Media;
using InstagramInbox.Outbox;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Data;

/// <summary>
/// Everything but the journal. One derived context per database, because EF Core picks migrations by context type.
/// </summary>
public abstract class InboxDbContext(DbContextOptions options) : IdentityDbContext<Agent>(options)
{
    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<PendingLogin> PendingLogins => Set<PendingLogin>();

    public DbSet<ChannelError> ChannelErrors => Set<ChannelError>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<StoryInsight> StoryInsights => Set<StoryInsight>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Assistant> Assistants => Set<Assistant>();

    public DbSet<AssistantSession> AssistantSessions => Set<AssistantSession>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MediaFile> MediaFiles => Set<MediaFile>();

    public DbSet<OutboxEntry> OutboxEntries => Set<OutboxEntry>();

    public DbSet<HeldEvent> HeldEvents => Set<HeldEvent>();

    public DbSet<HistoryImport> HistoryImports => Set<HistoryImport>();

    public DbSet<MessageTrace> MessageTraces => Set<MessageTrace>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<ProjectorCursor> ProjectorCursors => Set<ProjectorCursor>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AgentChannel> AgentChannels => Set<AgentChannel>();

    public DbSet<ProgramToken> ProgramTokens => Set<ProgramToken>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(InboxDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}

/// <summary>The context on SQLite.</summary>
public sealed class SqliteInboxDbContext(DbContextOptions<SqliteInboxDbContext> options) : InboxDbContext(options);

/// <summary>The context on PostgreSQL.</summary>
public sealed class PostgresInboxDbContext(DbContextOptions<PostgresInboxDbContext> options) : InboxDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // On SQLite the journal is a file and the keys are a folder of their own.
        builder.Entity<PostgresDelivery>(delivery =>
        {
            delivery.ToTable("Deliveries").HasKey(d => d.Number);
            delivery.Property(d => d.Provider).HasMaxLength(20);
        });
        builder.Entity<PostgresProtectionKey>().ToTable("ProtectionKeys");
    }
}
