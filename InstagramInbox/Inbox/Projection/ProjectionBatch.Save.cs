using InstagramInbox.Data;
using InstagramInbox.Live;

namespace InstagramInbox.Inbox.Projection;

internal sealed partial class ProjectionBatch
{
    /// <summary>Saves the batch, moves the ticks that reads and deliveries reach, and says which conversations changed.</summary>
    public async Task<IReadOnlyList<ConversationNotice>> SaveAsync(CancellationToken cancellationToken)
    {
        await SaveContactsAsync(cancellationToken);
        // Threads name their posts.
        if (posts.Values.Any(p => p.Id == 0))
            await db.SaveChangesAsync(cancellationToken);
        await SaveThreadsAsync(cancellationToken);
        var messageWriter = new RowWriter<Message>(db);
        await messageWriter.InsertAsync(added, cancellationToken);
        await messageWriter.UpdateAsync([.. changed], version: null, cancellationToken);
        await SettleAsync(cancellationToken);
        foreach (var (row, thread) in heldInThreads)
            row.ConversationId = thread.Conversation.Id;
        await SaveErasuresAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        var changedThreads = loaded.Where(t => t.Changed).ToList();
        foreach (var thread in changedThreads.Where(t => t.TicksMoved))
            await Ticks.MoveAsync(db, thread.Conversation, cancellationToken);
        return changedThreads.ConvertAll(t => new ConversationNotice(t.Conversation.Id, t.ChannelId, t.Conversation.Version));
    }

    private async Task SaveContactsAsync(CancellationToken cancellationToken)
    {
        // Of the threads of comments that events name some come to nothing: the comment was known elsewhere.
        loaded.RemoveAll(t => t is { IsNew: true, Changed: false, Conversation.Kind: ConversationKind.Comment });
        HashSet<Contact> needed = [.. loaded.Select(t => t.Contact!), .. authors.Values];
        List<Contact> news = [.. loaded.Where(t => t.ContactChanged).Select(t => t.Contact!).Concat(renamed).Distinct().Where(c => c.Id > 0)];
        var contactWriter = new RowWriter<Contact>(db);
        await contactWriter.InsertAsync([.. needed.Where(c => c.Id == 0)], cancellationToken);
        await contactWriter.UpdateAsync(news, version: null, cancellationToken);
        foreach (var (message, author) in authors)
            message.ContactId = author.Id;
    }

    private async Task SaveThreadsAsync(CancellationToken cancellationToken)
    {
        var fresh = loaded.Where(t => t.IsNew).ToList();
        var known = loaded.Where(t => !t.IsNew && t.Changed).Select(t => t.Conversation).ToList();
        foreach (var thread in loaded)
            (thread.Conversation.ContactId, thread.Conversation.PostId) = (thread.Contact!.Id, thread.Post?.Id ?? thread.Conversation.PostId);
        var conversationWriter = new RowWriter<Conversation>(db);
        await conversationWriter.InsertAsync(fresh.ConvertAll(t => t.Conversation), cancellationToken);
        await conversationWriter.UpdateAsync(known, nameof(Conversation.Version), cancellationToken);
        foreach (var thread in loaded)
            thread.Messages.ForEach(message => message.ConversationId = thread.Conversation.Id);
    }

    private async Task SaveErasuresAsync(CancellationToken cancellationToken)
    {
        await new RowWriter<MessageTrace>(db).InsertAsync(traces, cancellationToken);
        await new RowWriter<Erasure>(db).InsertAsync(
            [.. erased.Select(e => new Erasure { JournalNumber = e.JournalNumber, Mid = e.Mid }), .. erasedFiles.Select(id => new Erasure { FileId = id })],
            cancellationToken);
    }
}
