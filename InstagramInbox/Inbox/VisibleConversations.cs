using InstagramInbox.Accounts;
using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using InstagramInbox.Data;

namespace InstagramInbox.Inbox;

/// <summary>The one place that says which conversations an agent may see; every query starts here.</summary>
internal static class VisibleConversations
{
    public static IQueryable<Conversation> ConversationsFor(this InboxDbContext db, AgentAccess access)
    {
        var connected = db.Conversations.Where(c => c.Contact!.Channel!.RemovedAt == null);
        return access.ChannelIds is { } channelIds ? connected.Where(c => channelIds.Contains(c.ChannelId)) : connected;
    }

    /// <summary>Posts belong to whoever may see their channel.</summary>
    public static IQueryable<Post> PostsFor(this InboxDbContext db, AgentAccess access)
    {
        var connected = db.Posts.Where(p => db.Channels.Any(c => c.Id == p.ChannelId && c.RemovedAt == null));
        return access.ChannelIds is { } channelIds ? connected.Where(p => channelIds.Contains(p.ChannelId)) : connected;
    }

    /// <summary>The rows of the list for these conversations.</summary>
    public static IQueryable<StoredRow> SelectRows(this IQueryable<Conversation> conversations) => conversations.Select(c => new StoredRow
    {
        Id = c.Id,
        ChannelId = c.ChannelId,
        ChannelName = c.Contact!.Channel!.Name,
        Provider = c.Contact.Channel.Provider,
        Login = c.Contact.Channel.Login,
        Health = c.Contact.Channel.Health,
        HumanAgent = c.Contact.Channel.HumanAgent,
        NamePrefix = c.Contact.Channel.NamePrefix,
        Kind = c.Kind,
        Assistant = c.Contact.Channel.HasAssistant && c.Assistant != null ? c.Assistant.State : null,
        TeamName = c.Team!.Name,
        ContactId = c.ContactId,
        ContactExternalId = c.Contact.ExternalId,
        ContactUsername = c.Contact.Username,
        ContactName = c.Contact.Name,
        HasPicture = c.Contact.PictureUrl != null,
        Status = c.Status,
        LastActivityAt = c.LastActivityAt,
        LastCustomerAt = c.LastCustomerAt,
        Preview = c.Preview,
        UnreadCount = c.UnreadCount,
        Version = c.Version,
    });
}

/// <summary>A row of the list as the database has it.</summary>
internal sealed class StoredRow
{
    public required long Id { get; init; }

    public required int ChannelId { get; init; }

    public required string ChannelName { get; init; }

    public required string Provider { get; init; }

    public required ChannelLogin Login { get; init; }

    public required ChannelHealth Health { get; init; }

    public required bool HumanAgent { get; init; }

    public required string? NamePrefix { get; init; }

    public required ConversationKind Kind { get; init; }

    public required SessionState? Assistant { get; init; }

    public required string? TeamName { get; init; }

    public required long ContactId { get; init; }

    public required string ContactExternalId { get; init; }

    public required string? ContactUsername { get; init; }

    public required string? ContactName { get; init; }

    public required bool HasPicture { get; init; }

    public required ConversationStatus Status { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    public required DateTimeOffset? LastCustomerAt { get; init; }

    public required Preview? Preview { get; init; }

    public required int UnreadCount { get; init; }

    public required long Version { get; init; }

    public ConversationRow ToRow(ChannelProviders providers)
    {
        var window = providers.Find(Provider) is { } provider ? ReplyWindow.After(LastCustomerAt, provider.Limits, HumanAgent) : default;
        return new ConversationRow(
            Id, ChannelId, ChannelName, ContactId, ContactUsername ?? ContactName ?? NameOfNobody, HasPicture, Status, LastActivityAt,
            Preview is { } p ? ToView(p) : null, UnreadCount, window.ClosesAt, Version)
        {
            HumanAgentClosesAt = window.HumanAgentClosesAt,
            Kind = Kind,
            IsMention = IsMention,
            Assistant = Assistant,
            TeamName = TeamName,
        };
    }

    // Whose mention it is is asked for; the id says nothing to anybody.
    private string NameOfNobody => IsMention ? "@…" : ContactExternalId;

    private bool IsMention => ContactExternalId.StartsWith(CommentMarks.MentionContact, StringComparison.Ordinal);

    private static MessagePreview ToView(Preview p) => new(p.Direction, p.Removed ? MessageStatus.Removed : null, p.Text, p.AttachmentType, p.AuthorName)
    {
        Reaction = p.ReactionAt > p.At ? p.Reaction : null,
        ReactedToThis = p.ReactionMid == p.Mid,
    };
}
