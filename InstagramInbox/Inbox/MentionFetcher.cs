using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>
/// Asks for what was written where the account was mentioned. The mention's contact says when that is due, as with any
/// contact's profile; what the provider does not show stays as a mention that says so.
/// </summary>
internal sealed partial class MentionFetcher(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, ChangeFeed feed, TimeProvider time,
    ILogger<MentionFetcher> logger) : BackgroundService
{
    private const int PageSize = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(time, Interval, FetchDueAsync, exception => Log.Failed(logger, exception), stoppingToken);

    private async Task FetchDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Contacts.Where(c => c.ProfileDueAt != null && c.ProfileDueAt <= now && c.ExternalId.StartsWith(CommentMarks.MentionContact))
            .OrderBy(c => c.ProfileDueAt).Take(PageSize).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var contact in due)
        {
            try
            {
                await FetchAsync(contact, cancellationToken);
            }
            catch (Exception exception) when (DatabaseErrors.IsFaultOfData(exception))
            {
                // The thread was changed meanwhile, or the database does not take what was found: the others go on.
                Log.Failed(logger, exception);
                await PutOffAsync(contact, null, cancellationToken);
            }
        }
    }

    private async Task FetchAsync(Contact contact, CancellationToken cancellationToken)
    {
        var mid = contact.ExternalId[CommentMarks.MentionContact.Length..];
        Message? message;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            message = await Open(db, contact.ChannelId, mid).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (message?.Details?.MediaId is not { } mediaId)
        {
            // It was removed, or came as a comment by itself.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ProfileDueAt, (DateTimeOffset?)null), cancellationToken);
            return;
        }

        var channel = await directory.GetAsync(contact.ChannelId, cancellationToken);
        LookupResult<MentionDetails> result = (channel is null ? null : providers.Find(channel.Provider)) switch
        {
            null => new LookupResult<MentionDetails>.Later("The channel is not connected."),
            IComments comments => await comments.GetMentionAsync(channel!, mediaId, CommentMarks.CommentOf(mid), cancellationToken),
            _ => new LookupResult<MentionDetails>.Refused("The provider shows no mentions."),
        };
        switch (result)
        {
            case LookupResult<MentionDetails>.Found { Value: { Text: { Length: > 0 } } found }:
                await StoreAsync(contact, mid, found, cancellationToken);
                break;
            case LookupResult<MentionDetails>.Found or LookupResult<MentionDetails>.Refused:
                await StoreAsync(contact, mid, null, cancellationToken);
                break;
            case LookupResult<MentionDetails>.ChannelDown { Health: ChannelHealth.TokenRejected } down:
                await directory.SetHealthAsync(contact.ChannelId, channel!.Token, down.Health, down.Detail, cancellationToken);
                await PutOffAsync(contact, null, cancellationToken);
                break;
            default:
                await PutOffAsync(contact, (result as LookupResult<MentionDetails>.Later)?.After, cancellationToken);
                break;
        }
    }

    /// <param name="found">Null when the provider does not show it.</param>
    private async Task StoreAsync(Contact contact, string mid, MentionDetails? found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The thread first: it is what the projector locks while it changes messages.
        var notices = await db.Conversations.Where(c => Open(db, contact.ChannelId, mid).Any(m => m.ConversationId == c.Id)).TouchAsync(now, cancellationToken);
        if (await Open(db, contact.ChannelId, mid).Include(m => m.Conversation).SingleOrDefaultAsync(cancellationToken) is not { } message)
            return;
        var stored = await db.Contacts.SingleAsync(c => c.Id == contact.Id, cancellationToken);
        (stored.ProfileDueAt, stored.ProfileFailures, stored.ProfileFetchedAt) = (null, 0, now);
        var mediaId = message.Details!.MediaId;
        message.AttachmentType = found is null ? CommentMarks.MentionGone : null;
        var post = await db.Posts.SingleOrDefaultAsync(p => p.ChannelId == contact.ChannelId && p.MediaId == mediaId, cancellationToken);
        if (found is not null)
        {
            stored.Username = StoredText.Cut(found.Username, 200) ?? stored.Username;
            message.AuthorName = StoredText.Cut(found.Username, 100) ?? message.AuthorName;
            message.At = found.At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()) : message.At;
            if (message.EditNumber == 0)
                message.Text = StoredText.WithoutNul(found.Text);
            post?.Fill(found.Post, now);
        }
        else if (post is { LookedUpAt: null, LookupDueAt: null })
        {
            post.Gone = true;
        }

        await db.SaveChangesAsync(cancellationToken);
        await ConversationPreview.RecountAsync(db, message.Conversation!, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
    }

    private async Task PutOffAsync(Contact contact, TimeSpan? after, CancellationToken cancellationToken)
    {
        var (dueAt, failures) = LookupRetries.Next(time.GetUtcNow(), contact.ProfileFailures, after);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Contacts.Where(c => c.Id == contact.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ProfileDueAt, dueAt).SetProperty(c => c.ProfileFailures, failures), cancellationToken);
    }

    /// <summary>The mention, as long as nothing has told what was written.</summary>
    private static IQueryable<Message> Open(InboxDbContext db, int channelId, string mid) =>
        db.Messages.Where(m => m.ChannelId == channelId && m.Mid == mid && m.AttachmentType == CommentMarks.Mention && m.Status == null);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Mentions could not be looked up.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
