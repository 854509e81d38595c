using InstagramInbox.Channels;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Comments and their threads.</summary>
internal sealed partial class ProjectionBatch
{
    /// <summary>The contacts who wrote comments that the batch adds or learns about; their rows may not be there yet.</summary>
    private readonly Dictionary<Message, Contact> authors = [];
    private readonly HashSet<Contact> renamed = [];

    private async Task LoadCommentThreadsAsync(int channelId, HashSet<string> threadIds, CancellationToken cancellationToken)
    {
        var found = await db.Conversations.Include(c => c.Contact)
            .Where(c => c.ChannelId == channelId && threadIds.Contains(c.ThreadId!)).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var conversation in found)
            threads[new ThreadKey(channelId, ConversationKind.Comment, conversation.ThreadId!)] = Load(conversation);
        foreach (var threadId in threadIds.Except(found.Select(c => c.ThreadId!), StringComparer.Ordinal))
        {
            var conversation = new Conversation
            {
                ChannelId = channelId, Kind = ConversationKind.Comment, ThreadId = threadId, Status = ConversationStatus.Resolved, ChangedAt = now,
                LastActivityAt = DateTimeOffset.UnixEpoch,
            };
            loaded.Add(threads[new ThreadKey(channelId, ConversationKind.Comment, threadId)] = new ThreadState(null, conversation));
        }
    }

    /// <summary>Whom an event of comments names: its author, and who a mention of the same id is known as.</summary>
    private static IEnumerable<string> Authors(ChannelEvent channelEvent) => channelEvent switch
    {
        CommentArrived comment => [AuthorId(comment), CommentMarks.MentionContact + comment.CommentId],
        Mentioned mentioned => [CommentMarks.MentionContact + mentioned.Key],
        _ => [],
    };

    // Where a provider keeps back who wrote a comment, the comment itself stands for them.
    private static string AuthorId(CommentArrived comment) => comment.FromBusiness ? comment.AccountIds[0] : comment.ContactId ?? $"comment:{comment.CommentId}";

    private void ApplyComment(PlacedEvent placed, ThreadState thread, CommentArrived comment)
    {
        var author = contacts[(thread.ChannelId, AuthorId(comment))];
        Name(author, comment);
        var message = AsMessage(comment);
        var isKnown = messages.TryGetValue((thread.ChannelId, comment.CommentId), out var known);
        if (comment.FromBusiness)
        {
            thread.Contact ??= author;
            ApplyEcho(placed, thread, message);
        }
        else if (isKnown)
        {
            NoteCopy(placed, known!, comment.CommentId);
            if (IsByMention(known!.First, comment.CommentId))
                Reveal(placed, thread, message, author);
        }
        else
        {
            MeetContact(thread, comment.CommentId, author);
            AddParts(placed, thread, message, MessageDirection.Incoming, author);
        }

        if (messages.TryGetValue((thread.ChannelId, comment.CommentId), out known))
            PlaceBelow(known.Thread, comment.Post, comment.CommentId, isNews: !isKnown);
    }

    /// <summary>
    /// The thread is with whoever began it; while that is not known, or was the business, with the customer who was
    /// the first to comment.
    /// </summary>
    private void MeetContact(ThreadState thread, string mid, Contact author)
    {
        var threadId = thread.Conversation.ThreadId!;
        if (mid == threadId)
            thread.Contact = author;
        else if (messages.GetValueOrDefault((thread.ChannelId, threadId))?.First is not { Direction: MessageDirection.Incoming })
            thread.SeeksContact = true;
        thread.Contact ??= author;
    }

    private static MessageArrived AsMessage(CommentArrived comment)
    {
        IReadOnlyList<MessagePart> parts = comment.Parts is [] ? [new MessagePart(0, null, "unsupported")] : [.. comment.Parts.OrderBy(p => p.Part)];
        if (comment.Live)
            parts = [parts[0] with { Details = (parts[0].Details ?? new MessageDetails()) with { Live = true } }, .. parts.Skip(1)];
        return new MessageArrived
        {
            Provider = comment.Provider, AccountIds = comment.AccountIds, Kind = comment.Kind, ContactId = comment.ContactId, At = comment.At,
            Mid = comment.CommentId, FromBusiness = comment.FromBusiness, Parts = parts,
        };
    }

    /// <summary>A comment tells its author's name; a profile that was looked up knows better.</summary>
    private void Name(Contact author, CommentArrived comment)
    {
        var (username, name) = (StoredText.Cut(comment.Username, 200), StoredText.Cut(comment.AuthorName, 400));
        if (author.ProfileFetchedAt is not null || ((username is null || username == author.Username) && (name is null || name == author.Name)))
            return;
        (author.Username, author.Name) = (username ?? author.Username, name ?? author.Name);
        renamed.Add(author);
    }

    private void SetAuthor(Message message, Contact author)
    {
        authors[message] = author;
        message.AuthorName = StoredText.Cut(author.Username ?? author.Name, 100);
    }
}
