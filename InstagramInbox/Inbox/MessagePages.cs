using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Reads a page of a thread's messages together with what they refer to.</summary>
internal static class MessagePages
{
    /// <param name="messages">Of one thread.</param>
    /// <param name="count">How many messages a page has; the newest of what is asked for are read.</param>
    public static async Task<OlderMessages> ReadAsync(
        InboxDbContext db, AgentAccess access, ChannelProviders providers, IQueryable<Message> messages, int count, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var newestFirst = await messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(count + 1)
            .Select(m => new { Message = m, m.Conversation!.Kind }).AsNoTracking().ToListAsync(cancellationToken);
        var page = newestFirst.Take(count).Select(m => m.Message).Reverse().ToList();
        var around = new Surroundings(
            await ReadQuotesAsync(db, page, cancellationToken),
            await ReadOtherThreadsAsync(db, access, page, cancellationToken),
            newestFirst is [{ Kind: ConversationKind.Comment }, ..]
                ? await CommentThread.LoadAsync(db, providers, page[0].ConversationId, page, now, cancellationToken)
                : null);
        return new OlderMessages(page.ConvertAll(m => ToView(m, access, around)), newestFirst.Count > count);
    }

    /// <summary>The beginnings of all messages that a page quotes, in one query. A comment that is answered in private stands in another thread.</summary>
    private static async Task<Dictionary<string, QuoteView>> ReadQuotesAsync(InboxDbContext db, List<Message> page, CancellationToken cancellationToken)
    {
        var shown = page.Where(m => m.Status != MessageStatus.Removed).ToList();
        var mids = shown.Select(m => m.QuotedMid).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var commentIds = shown.Select(m => m.PrivateReplyTo).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (mids.Count == 0 && commentIds.Count == 0)
            return [];
        var (channelId, conversationId, ids) = (page[0].ChannelId, page[0].ConversationId, mids.Union(commentIds).ToList());
        var quoted = await db.Messages
            .Where(m => m.ChannelId == channelId && ids.Contains(m.Mid!) && (m.ConversationId == conversationId || commentIds.Contains(m.Mid!)))
            .OrderBy(m => m.Part)
            .Select(m => new
            {
                m.Mid,
                Quote = new QuoteView(
                    m.ConversationId == conversationId ? m.Id : null, m.Direction,
                    m.AuthorName ?? db.Contacts.Where(c => c.Id == m.ContactId).Select(c => c.Username ?? c.Name).FirstOrDefault(),
                    m.Text, m.AttachmentType, m.Status == MessageStatus.Removed),
            })
            .AsNoTracking().ToListAsync(cancellationToken);
        return quoted.GroupBy(q => q.Mid!, StringComparer.Ordinal).ToDictionary(q => q.Key, q => q.First().Quote, StringComparer.Ordinal);
    }

    /// <summary>Of the threads that messages of the page lead to, the ones that this agent may see.</summary>
    private static async Task<HashSet<long>> ReadOtherThreadsAsync(InboxDbContext db, AgentAccess access, List<Message> page, CancellationToken cancellationToken)
    {
        var ids = page.Select(m => m.Details?.OtherThreadId).OfType<long>().Distinct().ToList();
        return ids.Count == 0 ? [] : [.. await db.ConversationsFor(access).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken)];
    }

    private static MessageView ToView(Message m, AgentAccess access, Surroundings around)
    {
        var comment = around.Comments?.Describe(m);
        return new MessageView(
            m.Id, m.Direction, around.Comments?.IsUnanswered(m) == true ? MessageStatus.Failed : m.Status, m.Text, m.AttachmentType, m.AttachmentUrl is not null || m.FileId is not null, m.At,
            comment?.Name ?? m.AuthorName, m.Failure, access.IsAdmin ? m.FailureDetail : null)
        {
            HasMid = m.Mid is not null,
            Bundle = m.Mid ?? (m.SubmissionId is { } submission ? $"{submission:N}/{m.SubmissionIndex}" : null),
            Details = Visible(m.Details, access, around),
            Quote = (m.PrivateReplyTo ?? m.QuotedMid) is { } quoted ? around.Quotes.GetValueOrDefault(quoted, QuoteView.Unknown) : null,
            Edited = m.EditNumber > 0,
            EarlierText = m.EarlierText,
            CustomerReaction = m.CustomerReaction,
            OwnReaction = m.OwnReaction,
            Comment = comment,
            Automated = m.Automated,
            AnswersComment = m.PrivateReplyTo is not null,
        };
    }

    private static MessageDetails? Visible(MessageDetails? details, AgentAccess access, Surroundings around)
    {
        if (details is { Raw: not null } && !access.IsAdmin)
            details = details with { Raw = null };
        return details is { OtherThreadId: { } other } && !around.OtherThreads.Contains(other) ? details with { OtherThreadId = null } : details;
    }

    /// <summary>What the messages of a page refer to.</summary>
    private sealed record Surroundings(Dictionary<string, QuoteView> Quotes, HashSet<long> OtherThreads, CommentThread? Comments);
}
