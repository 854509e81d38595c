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
        var head = await (
            from row in db.ConversationsFor(access).Where(c => c.Id == conversationId).SelectRows()
            join c in db.Conversations on row.Id equals c.Id
            select new
            {
                Row = row,
                Contact = new ContactView(
                    c.Contact!.ExternalId, c.Contact.Username, c.Contact.Name, c.Contact.FollowerCount, c.Contact.IsVerified == true,
                    c.Contact.FollowsBusiness, c.Contact.FollowedByBusiness),
                c.Referral,
                c.Holder,
                c.Post,
            }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (head is null)
            return null;
        var now = time.GetUtcNow();
        var page = await MessagePages.ReadAsync(db, access, providers, db.Messages.Where(m => m.ConversationId == conversationId), PageSize, now, cancellationToken);
        return new ThreadView(
            head.Row.ToRow(providers), head.Row.Provider, page.Messages, page.HasOlder, ReplyPolicy.RulesFor(ReplyPlace.Of(head.Row), ReplyAuthor.Of(access), providers, now))
        {
            Contact = head.Contact,
            Health = head.Row.Health,
            Referral = head.Referral,
            Holder = head.Holder,
            Post = head.Post is { } post ? ToView(post) : null,
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
        return await MessagePages.ReadAsync(db, access, providers, older, PageSize, time.GetUtcNow(), cancellationToken);
    }

    private static PostView ToView(Post post) => new(post.Id, post.PictureUrl is not null, post.Caption, post.Permalink, post.Username, post.Gone)
    {
        MediaType = post.MediaType,
        ProductType = post.ProductType,
        PostedAt = post.PostedAt,
        AdId = post.AdId,
        AdTitle = post.AdTitle,
    };
}
