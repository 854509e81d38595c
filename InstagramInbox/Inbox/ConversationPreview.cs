using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Keeps a conversation's preview and last activity at its newest message.</summary>
internal static class ConversationPreview
{
    /// <summary>Shows the message if it is the newest. Messages of one moment are ordered by their ids, so that every order of arrival ends alike.</summary>
    public static void Offer(Conversation conversation, Message message)
    {
        if (conversation.Preview is { } shown)
        {
            var order = message.At.CompareTo(shown.At);
            if (order == 0)
                order = string.CompareOrdinal(message.Mid ?? "", shown.Mid);
            if (order == 0)
                order = message.Part.CompareTo(shown.Part);
            if (order < 0)
                return;
        }

        if (conversation.LastActivityAt < message.At)
            conversation.LastActivityAt = message.At;
        Show(conversation.Preview ??= new Preview(), message);
    }

    /// <summary>Shows a message anew after it changed, if it is the one that is shown.</summary>
    public static void Refresh(Conversation conversation, Message message)
    {
        if (conversation.Preview is { } shown && shown.Mid == (message.Mid ?? "") && shown.Part == message.Part
            && (shown.Mid.Length > 0 || shown.At == message.At))
        {
            Show(shown, message);
        }
    }

    /// <summary>Finds the newest of a thread's stored messages, where one of them has moved. A thread without any is at zero.</summary>
    public static async Task RecountAsync(InboxDbContext db, Conversation conversation, CancellationToken cancellationToken)
    {
        var messages = db.Messages.Where(m => m.ConversationId == conversation.Id && m.Direction != MessageDirection.System);
        var newest = await messages.Where(m => m.At == messages.Max(n => n.At)).AsNoTracking().ToListAsync(cancellationToken);
        (conversation.Preview, conversation.LastActivityAt) = (null, DateTimeOffset.UnixEpoch);
        newest.ForEach(message => Offer(conversation, message));
    }

    /// <summary>Notes the id that the provider has given to a reply, if it is the one that is shown.</summary>
    public static void Name(Conversation conversation, Message reply, string mid)
    {
        // One that could not be delivered and was sent again has an id already.
        if (conversation.Preview is { Direction: MessageDirection.Outgoing } shown && shown.Mid == (reply.Mid ?? "") && shown.At == reply.At)
            shown.Mid = mid;
    }

    /// <summary>Notes a reaction, or that it was taken back, if none later is known. Ties end alike in every order.</summary>
    /// <returns>False when a later one is known.</returns>
    public static bool React(Conversation conversation, string mid, string? emoji, DateTimeOffset at)
    {
        if (conversation.Preview is not { } shown)
            return false;
        if (shown.ReactionAt is { } known)
        {
            var order = at.CompareTo(known);
            if (order == 0)
                order = string.CompareOrdinal(mid, shown.ReactionMid);
            if (order == 0)
                order = string.CompareOrdinal(emoji, shown.Reaction);
            if (order <= 0)
                return false;
        }

        (shown.Reaction, shown.ReactionAt, shown.ReactionMid) = (emoji, at, mid);
        return true;
    }

    /// <summary>The message that was reacted to is gone.</summary>
    public static void Unreact(Conversation conversation, string mid)
    {
        if (conversation.Preview is { } shown && shown.ReactionMid == mid)
            shown.Reaction = null;
    }

    private static void Show(Preview preview, Message message)
    {
        preview.Direction = message.Direction;
        preview.At = message.At;
        preview.Mid = message.Mid ?? "";
        preview.Part = message.Part;
        preview.Text = Shorten(message.Text);
        preview.AttachmentType = message.AttachmentType;
        preview.AuthorName = message.AuthorName;
        preview.Removed = message.Status == MessageStatus.Removed;
    }

    private static string? Shorten(string? text)
    {
        if (text is null || text.Length <= Preview.MaxLength)
            return text;
        // Never half of a surrogate pair.
        var length = char.IsHighSurrogate(text[Preview.MaxLength - 1]) ? Preview.MaxLength - 1 : Preview.MaxLength;
        return text[..length];
    }
}
