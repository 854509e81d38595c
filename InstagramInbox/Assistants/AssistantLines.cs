using InstagramInbox.Data;
using InstagramInbox.Inbox;

namespace InstagramInbox.Assistants;

/// <summary>The lines that tell in a thread who answers it; each is the end of a resource key <c>Note_…</c>.</summary>
public static class AssistantLines
{
    /// <summary>People go on; the text is their team.</summary>
    public const string HandedOver = "handover";

    /// <summary>A person took it; the text is their name.</summary>
    public const string TakenOver = "takeover";

    /// <summary>A person gave it back; the text is their name.</summary>
    public const string GivenBack = "giveback";

    /// <summary>Adds a line below everything that is in the thread.</summary>
    internal static void Add(InboxDbContext db, Conversation conversation, string line, string text, DateTimeOffset now) => db.Messages.Add(new Message
    {
        ConversationId = conversation.Id,
        ChannelId = conversation.ChannelId,
        Direction = MessageDirection.System,
        AttachmentType = line,
        Text = text,
        At = now > conversation.LastActivityAt ? now : conversation.LastActivityAt.AddMilliseconds(1),
        StoredAt = now,
    });
}
