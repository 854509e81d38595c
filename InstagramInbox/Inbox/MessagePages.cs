using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Reads a page of a thread's messages together with what they refer to.</summary>
internal static class MessagePages
{
    /// <param name="count">How many messages a page has; the newest of what is asked for are read.</param>
    public static async Task<OlderMessages> ReadAsync(
        InboxDbContext db, AgentAccess access, IQueryable<Message> messages, int count, CancellationToken cancellationToken)
    {
        var newestFirst = await messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(count + 1)
            .Select(m => new { Message = m, m.Conversation!.ThreadId }).AsNoTracking().ToListAsync(cancellationToken);
        var page = newestFirst.Take(count).Select(m => m.Message).Reverse().ToList();
        var around = new Surroundings(
            newestFirst is [{ ThreadId: { } threadId }, ..] ? threadId : null,
            await ReadQuotesAsync(db, page, cancellationToken),
            await ReadAuthorsAsync(db, page, cancellationToken),
            await ReadPrivateRepliesAsync(db, access, page, cancellationToken),
            await ReadOtherThreadsAsync(db, access, page, cancellationToken));
        return new OlderMessages(page.ConvertAll(m => ToView(m, access, around)), newestFirst.Count > count);
    }

    /// <summary>The beginnings of all messages that a page quotes, in one query.</summary>
    private static async Task<Dictionary<string, QuoteView>> ReadQuotesAsync(InboxDbContext db, List<Message> page, CancellationToken cancellationToken)
    {
        var mids = page.Where(m => m.Status != MessageStatus.Removed).Select(m => m.QuotedMid).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (mids.Count == 0)
            return [];
        var (channelId, conversationId) = (page[0].ChannelId, page[0].ConversationId);
        var quoted = await db.Messages
            .Where(m => m.ChannelId == channelId && mids.Contains(m.Mid!) && m.ConversationId == conversationId)
            .OrderBy(m => m.Part)
            .Select(m => new { m.Mid, Quote = new QuoteView(m.Id, m.Direction, m.AuthorName, m.Text, m.AttachmentType, m.Status == MessageStatus.Removed) })
            .AsNoTracking().ToListAsync(cancellationToken);
        return quoted.GroupBy(q => q.Mid!, StringComparer.Ordinal).ToDictionary(q => q.Key, q => q.First().Quote, StringComparer.Ordinal);
    }

    /// <summary>What the customers who wrote comments are called now.</summary>
    private static async Task<Dictionary<long, string?>> ReadAuthorsAsync(InboxDbContext db, List<Message> page, CancellationToken cancellationToken)
    {
        var ids = page.Select(m => m.ContactId).OfType<long>().Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Contacts.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Username ?? c.Name, cancellationToken);
    }

    private static async Task<Dictionary<string, PrivateReplyView>> ReadPrivateRepliesAsync(
        InboxDbContext db, AgentAccess access, List<Message> page, CancellationToken cancellationToken)
    {
        var mids = page.Where(m => m is { ContactId: not null, Direction: MessageDirection.Incoming }).Select(m => m.Mid).OfType<string>().ToList();
        if (mids.Count == 0)
            return [];
        var channelId = page[0].ChannelId;
        var replies = await db.Messages.Where(m => m.ChannelId == channelId && mids.Contains(m.PrivateReplyTo!)).OrderBy(m => m.Id)
            .Select(m => new { m.PrivateReplyTo, m.Status, ConversationId = db.ConversationsFor(access).Where(c => c.Id == m.ConversationId).Select(c => (long?)c.Id).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return replies.GroupBy(r => r.PrivateReplyTo!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new PrivateReplyView(g.Last().ConversationId, g.Last().Status), StringComparer.Ordinal);
    }

    /// <summary>Of the threads that messages of the page lead to, the ones that this agent may see.</summary>
    private static async Task<HashSet<long>> ReadOtherThreadsAsync(InboxDbContext db, AgentAccess access, List<Message> page, CancellationToken cancellationToken)
    {
        var ids = page.Select(m => m.Details?.OtherThreadId).OfType<long>().Distinct().ToList();
        return ids.Count == 0 ? [] : [.. await db.ConversationsFor(access).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken)];
    }

    private static MessageView ToView(Message m, AgentAccess access, Surroundings around) => new(
        m.Id, m.Direction, m.Status, m.Text, m.AttachmentType, m.AttachmentUrl is not null || m.FileId is not null, m.At,
        (m.ContactId is { } author ? around.Authors.GetValueOrDefault(author) : null) ?? m.AuthorName, m.Failure,
        access.IsAdmin ? m.FailureDetail : null)
    {
        HasMid = m.Mid is not null,
        Bundle = m.Mid ?? (m.SubmissionId is { } submission ? $"{submission:N}/{m.SubmissionIndex}" : null),
        Details = Visible(m.Details, access, around),
        Quote = m.QuotedMid is null ? null : around.Quotes.GetValueOrDefault(m.QuotedMid, QuoteView.Unknown),
        Edited = m.EditNumber > 0,
        EarlierText = m.EarlierText,
        CustomerReaction = m.CustomerReaction,
        OwnReaction = m.OwnReaction,
        IsTopLevel = m.Mid is not null && m.Mid == around.ThreadId,
        ContactId = m.ContactId,
        Hidden = m.HiddenAt is not null,
        PrivateReply = m.Mid is null ? null : around.PrivateReplies.GetValueOrDefault(m.Mid),
    };

    private static MessageDetails? Visible(MessageDetails? details, AgentAccess access, Surroundings around)
    {
        if (details is { Raw: not null } && !access.IsAdmin)
            details = details with { Raw = null };
        return details is { OtherThreadId: { } other } && !around.OtherThreads.Contains(other) ? details with { OtherThreadId = null } : details;
    }

    /// <summary>What the messages of a page refer to.</summary>
    private sealed record Surroundings(
        string? ThreadId, Dictionary<string, QuoteView> Quotes, Dictionary<long, string?> Authors, Dictionary<string, PrivateReplyView> PrivateReplies,
        HashSet<long> OtherThreads);
}
