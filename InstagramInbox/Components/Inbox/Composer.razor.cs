namespace InstagramInbox.Components.Inbox;

/// <summary>Where an agent writes. The browser keeps the draft; the server sees a text when it is sent.</summary>
public sealed partial class Composer
{
    // Beside the markup, because the logging generator does not see what the markup becomes.
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A reply in conversation {ConversationId} could not be stored.")]
        public static partial void NotStored(ILogger logger, Exception exception, long conversationId);
    }
}
