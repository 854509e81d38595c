using System.Data.Common;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Health;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Outbox;

/// <summary>Stores how an attempt ended, in one transaction, and lets go of what waited for it.</summary>
internal sealed class OutboxResults(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChangeFeed feed, ProjectorSignal projector, OutboxPauses pauses,
    ChannelPulse pulse, TimeProvider time)
{
    private const int MaxDetail = 2000;
    private const int MaxAttempts = 8;
    private static readonly TimeSpan PauseForToken = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Stores the outcome. It is known only here, so an error that passes must not lose it.</summary>
    /// <param name="token">The token of the attempt; null when there was none that could be read.</param>
    public async Task StoreAsync(ClaimedMessage claimed, string? token, SendResult result, CancellationToken cancellationToken)
    {
        // Before the message waits again: a channel that is down claims nothing.
        if (result is SendResult.ChannelDown down)
            await directory.SetHealthAsync(claimed.ChannelId, token, down.Health, down.Detail, cancellationToken);
        if (result is SendResult.Later { Pacing: Pacing.Channel, After: { } pause })
            pauses.Add(claimed.ChannelId, pause);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StoreOnceAsync(claimed, result, cancellationToken);
                break;
            }
            catch (Exception exception) when (attempt < MaxAttempts && exception is DbException or DbUpdateException or InvalidOperationException)
            {
                await Task.Delay(Pause * attempt, time, cancellationToken);
            }
        }

        if (result is SendResult.Accepted)
        {
            pulse.Sent(claimed.ChannelId);
            await directory.SetHealthAsync(claimed.ChannelId, token, ChannelHealth.Ok, null, cancellationToken);
        }
    }

    private async Task StoreOnceAsync(ClaimedMessage claimed, SendResult result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var retryAt = RetryAt(claimed, result, now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var move = new MovedAnswers.Move([]);
        if (result is SendResult.Accepted accepted)
        {
            await ClaimMidAsync(db, claimed, accepted.Mid, now, cancellationToken);
            if (claimed.CommentThreadId is not null && accepted.ContactId is { } contactId && contactId != claimed.ContactId)
                move = await MovedAnswers.MoveAsync(db, claimed, contactId, now, cancellationToken);
        }
        else
        {
            await SetStatusAsync(db, claimed, result, retryAt, cancellationToken);
        }

        var entry = db.OutboxEntries.Where(e => e.Id == claimed.EntryId);
        if (retryAt is { } due)
        {
            // What was only held back was no attempt.
            var untried = result is SendResult.Later { Pacing: not Pacing.None } ? 1 : 0;
            await entry.ExecuteUpdateAsync(
                set => set.SetProperty(e => e.State, OutboxState.Waiting).SetProperty(e => e.DueAt, due).SetProperty(e => e.ClaimedBy, (Guid?)null)
                    .SetProperty(e => e.Attempts, e => e.Attempts - untried),
                cancellationToken);
        }
        else
        {
            await entry.ExecuteDeleteAsync(cancellationToken);
        }

        List<long> changed = [claimed.ConversationId, claimed.CommentThreadId ?? claimed.ConversationId, .. move.Changed];
        var released = await HeldForAttempts.ReleaseAsync(db, changed, cancellationToken);
        var notices = await db.Conversations.Where(c => changed.Contains(c.Id)).TouchAsync(now, cancellationToken);
        if (result is SendResult.Accepted { Mid: var mid })
            released += await HeldForAttempts.ReleaseAsync(db, claimed.ChannelId, mid, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        notices.ForEach(feed.Publish);
        if (move.Gone is { } gone)
            feed.Publish(gone);
        if (released > 0)
            projector.Set();
    }

    private static DateTimeOffset? RetryAt(ClaimedMessage claimed, SendResult result, DateTimeOffset now) => result switch
    {
        SendResult.Later { Pacing: not Pacing.None } paced when now - claimed.QueuedAt < RetrySchedule.GiveUpAfter => now + (paced.After ?? TimeSpan.Zero),
        SendResult.Later { OnceThen: not null } when claimed.Attempts > 1 => null,
        SendResult.Later later when now - claimed.QueuedAt < RetrySchedule.GiveUpAfter => now + RetrySchedule.Delay(claimed.Attempts, later.After),
        // It waits for as long as the channel is down. Where it is not, the token was a new one's predecessor.
        SendResult.ChannelDown => now + PauseForToken,
        _ => null,
    };

    private static async Task ClaimMidAsync(InboxDbContext db, ClaimedMessage claimed, string mid, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An echo that was shown as sent from elsewhere turns out to be this message: one message, with the further status.
        var others = db.Messages.Where(m => m.ChannelId == claimed.ChannelId && m.Mid == mid && !claimed.MessageIds.Contains(m.Id));
        var echo = await others.OrderBy(m => m.Part).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (echo is not null)
            await others.ExecuteDeleteAsync(cancellationToken);
        var parts = await db.Messages.Include(m => m.Conversation).Where(m => claimed.MessageIds.Contains(m.Id)).OrderBy(m => m.Part).ToListAsync(cancellationToken);
        foreach (var part in parts)
        {
            ConversationPreview.Name(part.Conversation!, part, mid);
            part.Mid = mid;
            // Its words are in the echo's delivery too.
            part.JournalNumber = echo?.JournalNumber;
            part.SentAt = echo?.SentAt ?? now;
            part.Failure = null;
            part.FailureDetail = null;
            part.Status = echo?.Status ?? (part.Conversation!.ReadUpTo >= part.SentAt ? MessageStatus.Read : MessageStatus.Sent);
            if (part.Status == MessageStatus.Removed)
                Erase(db, part);
            ConversationPreview.Refresh(part.Conversation!, part);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static void Erase(InboxDbContext db, Message part)
    {
        if (part.FileId is { } fileId)
            db.Erasures.Add(new Erasure { FileId = fileId });
        part.Erase();
    }

    private static Task<int> SetStatusAsync(
        InboxDbContext db, ClaimedMessage claimed, SendResult result, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        var (status, failure, detail) = result switch
        {
            SendResult.Unknown unknown => (MessageStatus.Unconfirmed, (SendFailure?)null, unknown.Detail),
            SendResult.Refused refused => (MessageStatus.Failed, refused.Failure, refused.Detail),
            SendResult.ChannelDown down => (MessageStatus.Queued, null, down.Detail),
            SendResult.Later later => retryAt is null ? (MessageStatus.Failed, later.OnceThen ?? SendFailure.GaveUp, later.Detail) : (MessageStatus.Queued, null, later.Detail),
            _ => throw new InvalidOperationException($"Nothing stores a {result.GetType().Name}."),
        };
        var stored = detail.Length > MaxDetail ? detail[..MaxDetail] : detail;
        return db.Messages.Where(m => claimed.MessageIds.Contains(m.Id) && m.Status == MessageStatus.Sending).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Status, status).SetProperty(m => m.Failure, failure).SetProperty(m => m.FailureDetail, stored),
            cancellationToken);
    }
}
