using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Outbox;

/// <summary>
/// A comment may name its author by another id than direct messages do. The answer to a private reply tells the one of
/// the direct messages, and the private reply goes to where the customer's answer will come.
/// </summary>
internal static class MovedAnswers
{
    /// <param name="Changed">The conversations that are to get a new version.</param>
    /// <param name="Gone">The one that stood in for the customer's own and is no more.</param>
    public sealed record Move(IReadOnlyList<long> Changed, ConversationNotice? Gone = null);

    public static async Task<Move> MoveAsync(
        InboxDbContext db, ClaimedMessage claimed, string contactExternalId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = await db.Conversations.Include(c => c.Contact).SingleAsync(c => c.Id == claimed.ConversationId, cancellationToken);
        if (from.Contact!.ExternalId == contactExternalId)
            return new Move([]);
        var contact = await ContactAsync(db, from.Contact, contactExternalId, cancellationToken);
        var standsIn = from.LastCustomerAt is null
            && !await db.Messages.AnyAsync(m => m.ConversationId == from.Id && m.Direction == MessageDirection.Incoming, cancellationToken);
        var known = await db.Conversations.AnyAsync(c => c.ContactId == contact.Id && c.Kind == ConversationKind.Direct, cancellationToken);
        if (standsIn && !known)
        {
            from.ContactId = contact.Id;
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return new Move([]);
        }

        var to = await DirectThreads.OfAsync(db, from.ChannelId, contact.Id, now, cancellationToken);
        var commentThreads = await MoveMessagesAsync(db, from, to, standsIn ? null : claimed.MessageIds, cancellationToken);
        ConversationNotice? gone = standsIn ? new ConversationNotice(from.Id, from.ChannelId, from.Version + 1) : null;
        if (!standsIn)
            await ConversationPreview.RecountAsync(db, from, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (standsIn)
            await db.Conversations.Where(c => c.Id == from.Id).ExecuteDeleteAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new Move([to.Id, .. commentThreads], gone);
    }

    private static async Task<Contact> ContactAsync(InboxDbContext db, Contact author, string externalId, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.ChannelId == author.ChannelId && c.ExternalId == externalId, cancellationToken);
        if (contact is null)
        {
            contact = new Contact { ChannelId = author.ChannelId, ExternalId = externalId, Username = author.Username, Name = author.Name };
            db.Contacts.Add(contact);
            await db.SaveChangesAsync(cancellationToken);
        }

        return contact;
    }

    /// <param name="messageIds">The messages that move; null for all of the thread.</param>
    /// <returns>The comment threads whose lines lead elsewhere now.</returns>
    private static async Task<List<long>> MoveMessagesAsync(
        InboxDbContext db, Conversation from, Conversation to, IReadOnlyList<long>? messageIds, CancellationToken cancellationToken)
    {
        var moved = await db.Messages.AsNoTracking().Where(m => m.ConversationId == from.Id && (messageIds == null || messageIds.Contains(m.Id)))
            .OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var ids = moved.ConvertAll(m => m.Id);
        await db.Messages.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.ConversationId, to.Id), cancellationToken);
        // The attempt that ends here keeps its place until it is done with: the other thread may have one as well.
        await db.OutboxEntries.Where(e => ids.Contains(e.MessageId) && e.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.ConversationId, to.Id), cancellationToken);
        var files = moved.Select(m => m.FileId).OfType<Guid>().ToList();
        await db.MediaFiles.Where(f => files.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.ConversationId, to.Id), cancellationToken);
        if (messageIds is null)
            await db.HeldEvents.Where(h => h.ConversationId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.ConversationId, to.Id), cancellationToken);

        foreach (var message in moved)
        {
            ConversationPreview.Offer(to, message);
            // An echo may have shown it there already.
            ConversationPreview.Refresh(to, message);
        }

        to.Status = ConversationStatus.Open;
        var comments = moved.Select(m => m.PrivateReplyTo).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var threads = moved.Select(m => m.Details?.OtherThreadId).OfType<long>().Distinct().ToList();
        var lines = await db.Messages
            .Where(m => threads.Contains(m.ConversationId) && m.Direction == MessageDirection.System && m.AttachmentType == CommentMarks.Privately && comments.Contains(m.QuotedMid!))
            .ToListAsync(cancellationToken);
        lines.ForEach(line => line.Details = (line.Details ?? new()) with { OtherThreadId = to.Id });
        return lines.ConvertAll(line => line.ConversationId);
    }
}
