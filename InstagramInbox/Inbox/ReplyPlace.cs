using InstagramInbox.Accounts;
using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>Who writes a reply.</summary>
/// <param name="AgentId">Null for an assistant.</param>
/// <param name="Name">What stands in front of the words.</param>
internal sealed record ReplyAuthor(string? AgentId, string Name)
{
    public static ReplyAuthor Of(AgentAccess access) => new(access.AgentId, access.DisplayName);
}

/// <summary>What decides in a thread what may be said there.</summary>
internal sealed record ReplyPlace
{
    public required ConversationKind Kind { get; init; }

    public required string Provider { get; init; }

    public required ChannelLogin Login { get; init; }

    public required ChannelHealth Health { get; init; }

    public required bool HumanAgent { get; init; }

    public required string? NamePrefix { get; init; }

    public required string ContactExternalId { get; init; }

    public required DateTimeOffset? LastCustomerAt { get; init; }

    public static ReplyPlace Of(StoredRow row) => new()
    {
        Kind = row.Kind,
        Provider = row.Provider,
        Login = row.Login,
        Health = row.Health,
        HumanAgent = row.HumanAgent,
        NamePrefix = row.NamePrefix,
        ContactExternalId = row.ContactExternalId,
        LastCustomerAt = row.LastCustomerAt,
    };

    /// <param name="conversation">With its contact and the contact's channel.</param>
    public static ReplyPlace Of(Conversation conversation)
    {
        var channel = conversation.Contact!.Channel!;
        return new()
        {
            Kind = conversation.Kind,
            Provider = channel.Provider,
            Login = channel.Login,
            Health = channel.Health,
            HumanAgent = channel.HumanAgent,
            NamePrefix = channel.NamePrefix,
            ContactExternalId = conversation.Contact.ExternalId,
            LastCustomerAt = conversation.LastCustomerAt,
        };
    }
}
