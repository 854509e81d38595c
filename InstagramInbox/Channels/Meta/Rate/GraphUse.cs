namespace InstagramInbox.Channels.Meta.Rate;

/// <summary>What a call to the Graph API is for. When the budget runs short, the later ones here give way first.</summary>
internal enum GraphUse
{
    Send = 0,

    /// <summary>A message with audio or video, of which fewer may go out.</summary>
    SendMedia = 1,

    /// <summary>The private answer to a comment, of which an hour takes so many.</summary>
    PrivateAnswer = 2,

    /// <summary>Somebody waits for it: public answers and what is done with comments among others.</summary>
    Interactive = 3,

    /// <summary>Threads and messages of the past.</summary>
    Conversations = 4,

    /// <summary>It may as well happen in an hour: profiles, posts, and signs that somebody types.</summary>
    Background = 5,
}

internal static class GraphUses
{
    /// <summary>Told by the request itself, so that no caller can forget to say it.</summary>
    public static GraphUse Of(HttpMethod method, string path, ReadOnlySpan<byte> json)
    {
        var (address, query) = path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (path[..at], path[at..]) : (path, "");
        if (method == HttpMethod.Post)
        {
            // Quotation marks inside a text are escaped, so these can only be members.
            return !address.EndsWith("/messages", StringComparison.Ordinal) ? GraphUse.Interactive
                : Has(json, "\"sender_action\":\"typing"u8) || Has(json, "\"sender_action\":\"mark_seen\""u8) ? GraphUse.Background
                : Has(json, "\"sender_action\""u8) ? GraphUse.Interactive
                : Has(json, "\"recipient\":{\"comment_id\""u8) ? GraphUse.PrivateAnswer
                : Has(json, "\"type\":\"video\""u8) || Has(json, "\"type\":\"audio\""u8) ? GraphUse.SendMedia
                : GraphUse.Send;
        }

        if (method == HttpMethod.Delete || query.Contains("mentioned_", StringComparison.Ordinal))
            return GraphUse.Interactive;
        if (query.Contains("permalink", StringComparison.Ordinal))
            return GraphUse.Background;
        if (address.EndsWith("/conversations", StringComparison.Ordinal) || address.EndsWith("/messages", StringComparison.Ordinal)
            || query.Contains("created_time", StringComparison.Ordinal))
        {
            return GraphUse.Conversations;
        }

        return query.Contains("profile_pic", StringComparison.Ordinal) ? GraphUse.Background : GraphUse.Interactive;
    }

    public static bool IsSend(this GraphUse use) => use is GraphUse.Send or GraphUse.SendMedia or GraphUse.PrivateAnswer;

    private static bool Has(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member) => json.IndexOf(member) >= 0;
}
