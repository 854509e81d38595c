using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Messages before the ones that are shown, oldest first.</summary>
public sealed record OlderMessages(IReadOnlyList<MessageView> Messages, bool HasOlder);

/// <summary>Reads a thread: its head and its messages, a page at a time from the newest backwards.</summary>
public sealed class ThreadReader(IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Opens a thread with its newest messages; null when it is gone or not for this agent.</summary>
    public async Task<ThreadView?> OpenAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.ConversationsFor(access).Where(c => c.Id == conversationId).SelectRows().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var page = await ReadPageAsync(db, access, conversationId, row.Kind, db.Messages.Where(m => m.ConversationId == conversationId), cancellationToken);
        var about = await db.Conversations.Where(c => c.Id == conversationId).Select(c => new
        {
            Contact = new ContactView(
                c.Contact!.ExternalId, c.Contact.Username, c.Contact.Name, c.Contact.FollowerCount, c.Contact.IsVerified == true,
                c.Contact.FollowsBusiness, c.Contact.FollowedByBusiness),
            c.Referral,
            c.Holder,
        }).AsNoTracking().SingleAsync(cancellationToken);
        return new ThreadView(row.ToRow(providers), row.Provider, page.Messages, page.HasOlder, ReplyPolicy.RulesFor(ReplyPlace.Of(row), ReplyAuthor.Of(access), providers, time.GetUtcNow()))
        {
            Contact = about.Contact,
            Health = row.Health,
            Referral = about.Referral,
            Holder = about.Holder,
        };
    }

    /// <summary>Reads the page of messages before one that is shown.</summary>
    public async Task<OlderMessages> ReadOlderAsync(
        AgentAccess access, long conversationId, MessageView before, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (at, id) = (before.At, before.Id);
        var older = db.Messages.Where(m =>
            m.ConversationId == conversationId && m.At <= at && (m.At < at || m.Id < id)
            && db.ConversationsFor(access).Any(c => c.Id == conversationId));
        var kind = await db.Conversations.Where(c => c.Id == conversationId).Select(c => c.Kind).SingleOrDefaultAsync(cancellationToken);
        return await ReadPageAsync(db, access, conversationId, kind, older, cancellationToken);
    }

    private async Task<OlderMessages> ReadPageAsync(
        InboxDbContext db, AgentAccess access, long conversationId, ConversationKind kind, IQueryable<Message> messages, CancellationToken cancellationToken)
    {
        var newestFirst = await messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id)
            .Take(PageSize + 1).AsNoTracking().ToListAsync(cancellationToken);
        var page = newestFirst.Take(PageSize).Reverse().ToList();
        var quotes = await ReadQuotesAsync(db, page, cancellationToken);
        var comments = kind == ConversationKind.Comment && page.Count > 0
            ? await CommentThread.LoadAsync(db, providers, conversationId, page, time.GetUtcNow(), cancellationToken)
            : null;
        return new OlderMessages(page.ConvertAll(m => ToView(m, access, quotes) with { Comment = comments?.Describe(m) }), newestFirst.Count > PageSize);
    }

    /// <summary>The beginnings of all messages that a page quotes, in one query. A comment that is answered in private stands in another thread.</summary>
    private static async Task<Dictionary<string, QuoteView>> ReadQuotesAsync(InboxDbContext db, List<Message> page, CancellationToken cancellationToken)
    {
        var shown = page.Where(m => m.Status != MessageStatus.Removed).ToList();
        var mids = shown.Select(m => m.QuotedMid).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var commentIds = shown.Select(m => m.PrivateReplyTo).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (mids.Count == 0 && commentIds.Count == 0)
            return [];
        var (channelId, conversationId) = (page[0].ChannelId, page[0].ConversationId);
        var quoted = await db.Messages
            .Where(m => m.ChannelId == channelId && ((mids.Contains(m.Mid!) && m.ConversationId == conversationId) || commentIds.Contains(m.Mid!)))
            .OrderBy(m => m.Part)
            .Select(m => new
            {
                m.Mid,
                Quote = new QuoteView(
                    m.ConversationId == conversationId ? m.Id : null, m.Direction, m.AuthorName, m.Text, m.AttachmentType, m.Status == MessageStatus.Removed),
            })
            .AsNoTracking().ToListAsync(cancellationToken);
        return quoted.GroupBy(q => q.Mid!, StringComparer.Ordinal).ToDictionary(q => q.Key, q => q.First().Quote, StringComparer.Ordinal);
    }

    private static MessageView ToView(Message m, AgentAccess access, Dictionary<string, QuoteView> quotes) => new(
        m.Id, m.Direction, m.Status, m.Text, m.AttachmentType, m.AttachmentUrl is not null || m.FileId is not null, m.At, m.AuthorName, m.Failure,
        access.IsAdmin ? m.FailureDetail : null)
    {
        HasMid = m.Mid is not null,
        Bundle = m.Mid ?? (m.SubmissionId is { } submission ? $"{submission:N}/{m.SubmissionIndex}" : null),
        Details = access.IsAdmin || m.Details?.Raw is null ? m.Details : m.Details with { Raw = null },
        Quote = (m.PrivateReplyTo ?? m.QuotedMid) is { } quoted ? quotes.GetValueOrDefault(quoted, QuoteView.Unknown) : null,
        Edited = m.EditNumber > 0,
        EarlierText = m.EarlierText,
        CustomerReaction = m.CustomerReaction,
        OwnReaction = m.OwnReaction,
        Automated = m.Automated,
        AnswersComment = m.PrivateReplyTo is not null,
    };
}
