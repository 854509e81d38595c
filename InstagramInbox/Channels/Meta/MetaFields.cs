namespace InstagramInbox.Channels.Meta;

/// <summary>
/// The names of what we subscribe to. Meta has three lists for the same events: a Page takes only its own names, and
/// Instagram's names are switched on for the app as a whole, or for the account where Instagram Login is used.
/// </summary>
internal static class MetaFields
{
    public static readonly IReadOnlyList<string> Page =
    [
        "messages", "message_echoes", "message_deliveries", "message_reads", "message_reactions", "message_edits",
        "messaging_postbacks", "messaging_referrals", "messaging_optins", "messaging_handovers", "standby", "feed",
    ];

    public static readonly IReadOnlyList<string> Instagram =
    [
        "messages", "message_edit", "message_reactions", "messaging_seen", "messaging_postbacks", "messaging_referral",
        "messaging_optins", "messaging_handover", "standby", "comments", "live_comments",
    ];

    /// <summary>Mentions and the figures of stories come only to apps of Facebook Login, so they are not in the account's list.</summary>
    public static readonly IReadOnlyList<string> App = [.. Instagram, "mentions", "story_insights"];

    /// <summary>What the app as a whole has to be subscribed to. Messenger's events are a Page's, and so are comments on its posts.</summary>
    public static IReadOnlyList<string> AppOf(string provider) => provider == MetaParser.Facebook ? Page : App;

    public static IReadOnlyList<string> Of(ChannelLogin login) => login == ChannelLogin.Instagram ? Instagram : Page;
}
