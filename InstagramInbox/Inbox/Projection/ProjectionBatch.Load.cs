using InstagramInbox.Channels;
using InstagramInbox.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

internal sealed partial class ProjectionBatch
{
    private async Task LoadAsync(int channelId, IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken)
    {
        var keys = events.Select(e => ThreadKey.Of(channelId, e)).OfType<ThreadKey>().ToLookup(k => k.Kind, k => k.Id);
        var direct = keys[ConversationKind.Direct].ToHashSet(StringComparer.Ordinal);
        var comments = keys[ConversationKind.Comment].ToHashSet(StringComparer.Ordinal);
        await LockThreadsAsync(channelId, direct, comments, cancellationToken);
        await LoadThreadsAsync(channelId, [.. direct.Concat(events.SelectMany(Authors)).Distinct(StringComparer.Ordinal)], direct, cancellationToken);
        if (comments.Count > 0)
            await LoadCommentThreadsAsync(channelId, comments, cancellationToken);
        // Attempts before messages: one that ends in between shows its message with the id that the echo names.
        var echoes = events.Where(e => e is MessageArrived { FromBusiness: true } or CommentArrived { FromBusiness: true });
        await LoadAttemptsAsync([.. echoes.Select(e => threads[ThreadKey.Of(channelId, e)!.Value]).Distinct()], cancellationToken);
        await LoadMessagesAsync(channelId, [.. events.SelectMany(Mids).Distinct(StringComparer.Ordinal)], cancellationToken);
        await LoadTracesAsync(channelId, [.. events.OfType<MessageRemoved>().Select(e => e.Mid).Distinct(StringComparer.Ordinal)], cancellationToken);
        await LoadPostsAsync(channelId, [.. events.SelectMany(PostIds).Distinct(StringComparer.Ordinal)], cancellationToken);
        await LoadInsightsAsync(channelId, [.. events.OfType<StoryMeasured>().Select(e => e.MediaId).Distinct(StringComparer.Ordinal)], cancellationToken);
    }

    private static IEnumerable<string> Mids(ChannelEvent channelEvent) => channelEvent switch
    {
        MessageArrived arrived => [arrived.Mid],
        MessageRemoved removed => [removed.Mid],
        MessagesRead { Mid: { } mid } => [mid],
        MessagesDelivered delivered => delivered.Mids,
        MessageEdited edited => [edited.Mid],
        MessageReacted reacted => [reacted.Mid],
        MessageHinted hinted => [hinted.Mid],
        MessageFailed failed => [failed.Mid],
        NotSupported other => [other.Key],
        CustomerReferred referred => [referred.Key],
        ThreadControlChanged control => [control.Key],
        ThreadNoted noted => [noted.Key],
        CommentArrived comment => [comment.CommentId, comment.ThreadId],
        CommentHidden hidden => [hidden.CommentId],
        Mentioned mentioned => [mentioned.Key],
        _ => [],
    };

    /// <summary>Loads contacts, and the direct threads of those that events of direct threads name.</summary>
    private async Task LoadThreadsAsync(int channelId, List<string> contactIds, HashSet<string> direct, CancellationToken cancellationToken)
    {
        var found = await (
            from contact in db.Contacts
            where contact.ChannelId == channelId && contactIds.Contains(contact.ExternalId)
            join conversation in db.Conversations.Where(c => c.Kind == ConversationKind.Direct) on contact.Id equals conversation.ContactId into conversations
            from conversation in conversations.DefaultIfEmpty()
            select new { contact, conversation }).AsNoTracking().ToListAsync(cancellationToken);
        var byContact = found.ToDictionary(f => f.contact.ExternalId, StringComparer.Ordinal);
        foreach (var contactId in contactIds)
        {
            var known = byContact.GetValueOrDefault(contactId);
            var contact = Shared(known?.contact ?? new Contact { ChannelId = channelId, ExternalId = contactId });
            if (!direct.Contains(contactId))
                continue;
            // Without a message the thread's last activity stays at zero, which the list leaves out.
            var conversation = known?.conversation ?? new Conversation { ChannelId = channelId, ChangedAt = now, LastActivityAt = DateTimeOffset.UnixEpoch };
            loaded.Add(threads[new ThreadKey(channelId, ConversationKind.Direct, contactId)] = new ThreadState(contact, conversation));
        }
    }

    /// <summary>A contact is one object, however many threads it is in.</summary>
    private Contact Shared(Contact contact)
    {
        contacts.TryAdd((contact.ChannelId, contact.ExternalId), contact);
        return contacts[(contact.ChannelId, contact.ExternalId)];
    }

    /// <summary>Agents and the outbox wait for the batch, instead of making it read again. On SQLite the transaction is the lock.</summary>
    private async Task LockThreadsAsync(int channelId, HashSet<string> direct, HashSet<string> comments, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            return;
        string[] contactIds = [.. direct], threadIds = [.. comments];
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT 1 FROM "Conversations" WHERE "Id" IN (
                SELECT c."Id" FROM "Conversations" AS c JOIN "Contacts" AS k ON k."Id" = c."ContactId"
                WHERE c."Kind" = 0 AND k."ChannelId" = {channelId} AND k."ExternalId" = ANY({contactIds})
                UNION ALL
                SELECT "Id" FROM "Conversations" WHERE "ChannelId" = {channelId} AND "ThreadId" = ANY({threadIds}))
            ORDER BY "Id" FOR UPDATE
            """,
            cancellationToken);
    }

    private async Task LoadAttemptsAsync(List<ThreadState> candidates, CancellationToken cancellationToken)
    {
        var byId = candidates.Where(t => t.Conversation.Id > 0).ToDictionary(t => t.Conversation.Id);
        if (byId.Count == 0)
            return;
        var ids = byId.Keys.ToList();
        var attempts = await db.OutboxEntries
            .Where(e => e.State == OutboxState.InFlight && ids.Contains(e.ConversationId))
            .Select(e => e.ConversationId).ToListAsync(cancellationToken);
        foreach (var id in attempts)
            byId[id].HasAttempt = true;
        var unconfirmed = await db.Messages
            .Where(m => m.Status == MessageStatus.Unconfirmed && ids.Contains(m.ConversationId))
            .OrderBy(m => m.At).ThenBy(m => m.Id).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var group in OwnEcho.Group(unconfirmed))
            byId[group[0].ConversationId].Unconfirmed.Add(group);
    }

    private async Task LoadMessagesAsync(int channelId, List<string> mids, CancellationToken cancellationToken)
    {
        var known = await db.Messages
            .Where(m => m.ChannelId == channelId && mids.Contains(m.Mid!))
            .OrderBy(m => m.Part).AsNoTracking().ToListAsync(cancellationToken);
        var byId = await LoadThreadsOfAsync(known, cancellationToken);
        foreach (var group in known.GroupBy(m => m.Mid!))
            messages[(channelId, group.Key)] = new KnownMessage(byId[group.First().ConversationId], [.. group]);
        foreach (var held in await heldEvents.ReadWaitingAsync(db, channelId, mids, cancellationToken))
        {
            if (!replayed.ContainsKey((held.Row.JournalNumber, held.Row.EventIndex)))
                Waiting((channelId, held.Row.Mid!)).Add(held);
        }
    }

    /// <summary>The threads of these messages; the ones that no event names are loaded now.</summary>
    private async Task<Dictionary<long, ThreadState>> LoadThreadsOfAsync(List<Message> known, CancellationToken cancellationToken)
    {
        var byId = loaded.Where(t => t.Conversation.Id > 0).ToDictionary(t => t.Conversation.Id);
        var missing = known.Select(m => m.ConversationId).Distinct().Where(id => !byId.ContainsKey(id)).ToList();
        if (missing.Count == 0)
            return byId;
        foreach (var conversation in await db.Conversations.Include(c => c.Contact).Where(c => missing.Contains(c.Id)).AsNoTracking().ToListAsync(cancellationToken))
            byId[conversation.Id] = Load(conversation);

        return byId;
    }

    private ThreadState Load(Conversation conversation)
    {
        var contact = Shared(conversation.Contact!);
        conversation.Contact = null;
        var thread = new ThreadState(contact, conversation);
        loaded.Add(thread);
        return thread;
    }

    /// <summary>Which deliveries hold words of the messages that the batch removes.</summary>
    private async Task LoadTracesAsync(int channelId, List<string> removed, CancellationToken cancellationToken)
    {
        if (removed.Count == 0)
            return;
        storedTraces.AddRange(await db.MessageTraces.Where(t => t.ChannelId == channelId && removed.Contains(t.Mid)).ToListAsync(cancellationToken));
        failedTraces.AddRange(await db.HeldEvents
            .Where(h => h.Reason == HoldReason.Failed && h.ChannelId == channelId && removed.Contains(h.Mid!))
            .Select(h => new HeldTrace(channelId, h.Mid!, h.JournalNumber)).ToListAsync(cancellationToken));
    }
}
