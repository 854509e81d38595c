using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox;

/// <summary>What the inbox shows stands in its address: the conversation, the state and the channel.</summary>
public static class InboxAddress
{
    public const string Resolved = "resolved";
    public const string All = "all";

    /// <summary>What the word in the address means; null for every state.</summary>
    public static ConversationStatus? StatusOf(string? status) => status switch
    {
        All => null,
        Resolved => ConversationStatus.Resolved,
        _ => ConversationStatus.Open,
    };

    public static string Of(long? conversationId, string? status, int? channel)
    {
        var query = QueryString.Empty;
        if (!string.IsNullOrEmpty(status))
            query = query.Add("status", status);
        if (channel is { } id)
            query = query.Add("channel", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return $"/inbox{(conversationId is { } c ? "/" + c : "")}{query}";
    }
}
