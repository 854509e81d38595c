using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Names a thread before it is stored: a direct one by its contact, one of comments by what it begins with.</summary>
internal readonly record struct ThreadKey(int ChannelId, ConversationKind Kind, string Id)
{
    /// <summary>The thread that an event belongs to; null when only the message that it is about can tell.</summary>
    public static ThreadKey? Of(int channelId, ChannelEvent channelEvent) => channelEvent switch
    {
        CommentArrived comment => new ThreadKey(channelId, ConversationKind.Comment, comment.ThreadId),
        Mentioned mentioned => new ThreadKey(channelId, ConversationKind.Comment, mentioned.Key),
        CommentHidden or StoryMeasured => null,
        { ContactId: { } contactId } => new ThreadKey(channelId, ConversationKind.Direct, contactId),
        _ => null,
    };
}
