namespace InstagramInbox.E2E.Infrastructure;

/// <summary>An application that goes through Chatrace as well, by its settings.</summary>
public sealed class ChatraceServer : InboxServer
{
    protected override Dictionary<string, string> Settings => new(base.Settings) { ["INSTAGRAM_USE_CHATRACE"] = "true" };
}
