using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox;

/// <summary>What the inbox shows stands in its address: the conversation, the state, the channel and the kind.</summary>
public static class InboxAddress
{
    public const string Resolved = "resolved";
    public const string All = "all";
    public const string Direct = "direct";
    public const string Comment = "comment";

    /// <summary>What the word in the address means; null for every state.</summary>
    public static ConversationStatus? StatusOf(string? status) => status switch
    {
        All => null,
        Resolved => ConversationStatus.Resolved,
        _ => ConversationStatus.Open,
    };

    /// <summary>What the word in the address means; null for every kind.</summary>
    public static ConversationKind? KindOf(string? kind) => kind switch
    {
        Direct => ConversationKind.Direct,
        Comment => ConversationKind.Comment,
        _ => null,
    };

    public static string Of(long? conversationId, string? status = null, int? channel = null, string? kind = null)
    {
        var query = QueryString.Empty;
        if (!string.IsNullOrEmpty(status))
            query = query.Add("status", status);
        if (channel is { } id)
            query = query.Add("channel", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!string.IsNullOrEmpty(kind))
            query = query.Add("kind", kind);
        return $"/inbox{(conversationId is { } c ? "/" + c : "")}{query}";
    }
}
