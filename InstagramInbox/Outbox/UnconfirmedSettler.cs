using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Outbox;

/// <summary>
/// Settles messages whose outcome is unknown by reading the newest messages of their thread at the provider. When
/// they are not there either, the agent decides; nothing is sent a second time by itself.
/// </summary>
internal sealed partial class UnconfirmedSettler(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, ChangeFeed feed, ProjectorSignal projector,
    TimeProvider time, ILogger<UnconfirmedSettler> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long after the first look each further one comes.</summary>
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    private readonly Dictionary<long, (DateTimeOffset FirstSeen, int Looks)> progress = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(time, Interval, LookAsync, exception => Log.Failed(logger, exception), stoppingToken);

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now - TimeSpan.FromDays(1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // No thread of messages holds what was said below a post: there the echo or an agent tells.
        var unconfirmed = await db.Messages
            .Where(m => m.Status == MessageStatus.Unconfirmed && m.At > since && m.Conversation!.Kind == ConversationKind.Direct)
            .OrderBy(m => m.At).ThenBy(m => m.Id).Take(200)
            .Select(m => new { Message = m, m.Conversation!.Contact!.ExternalId }).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var gone in progress.Keys.Except(unconfirmed.Select(u => u.Message.Id)).ToList())
            progress.Remove(gone);
        foreach (var thread in unconfirmed.GroupBy(u => (u.Message.ChannelId, u.ExternalId)))
        {
            // Every message is asked, because asking counts the look.
            if (thread.Select(u => IsDue(u.Message.Id, now)).ToList().Contains(true))
                await SettleThreadAsync(thread.Key.ChannelId, thread.Key.ExternalId, OwnEcho.Group(thread.Select(u => u.Message)), cancellationToken);
        }
    }

    private bool IsDue(long messageId, DateTimeOffset now)
    {
        if (!progress.TryGetValue(messageId, out var seen))
        {
            progress[messageId] = (now, 0);
            return false;
        }

        if (seen.Looks >= Looks.Length || now < seen.FirstSeen + Looks[seen.Looks])
            return false;
        progress[messageId] = (seen.FirstSeen, seen.Looks + 1);
        return true;
    }

    private async Task SettleThreadAsync(int channelId, string contactId, List<List<Message>> ours, CancellationToken cancellationToken)
    {
        if (await directory.GetAsync(channelId, cancellationToken) is not { } channel
            || providers.Find(channel.Provider) is not IMessageHistory history
            || await history.GetRecentMessagesAsync(channel, contactId, cancellationToken) is not { } recent)
        {
            return;
        }

        foreach (var theirs in recent.Where(r => r.FromBusiness).OrderBy(r => r.At))
        {
            if (ours.Find(parts => OwnEcho.Matches(parts, theirs)) is { } match && await SettleAsync(match, theirs, cancellationToken))
                ours.Remove(match);
        }
    }

    private async Task<bool> SettleAsync(List<Message> parts, RecentMessage theirs, CancellationToken cancellationToken)
    {
        var (ours, ids) = (parts[0], parts.ConvertAll(p => p.Id));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // A message that is known under this id is another one with the same words.
        if (await db.Messages.AnyAsync(m => m.ChannelId == ours.ChannelId && m.Mid == theirs.Mid, cancellationToken))
            return false;
        var settled = await db.Messages.Where(m => ids.Contains(m.Id) && m.Status == MessageStatus.Unconfirmed).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Mid, theirs.Mid).SetProperty(m => m.Status, MessageStatus.Sent).SetProperty(m => m.SentAt, theirs.At)
                .SetProperty(m => m.FailureDetail, (string?)null),
            cancellationToken);
        if (settled == 0)
            return false;
        var conversation = await db.Conversations.SingleAsync(c => c.Id == ours.ConversationId, cancellationToken);
        ConversationPreview.Name(conversation, ours, theirs.Mid);
        conversation.Version++;
        conversation.ChangedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await Inbox.Ticks.MoveAsync(db, conversation, cancellationToken);
        await HeldForAttempts.ReleaseAsync(db, ours.ChannelId, theirs.Mid, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(new ConversationNotice(conversation.Id, conversation.ChannelId, conversation.Version));
        projector.Set();
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Unconfirmed messages could not be looked up.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
