using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using InstagramInbox.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>
/// Stores what came of a turn in one transaction: the session, the answer in the outbox, and the hand-over. The
/// conversation's version makes it fail when anybody, a person above all, wrote in between.
/// </summary>
internal sealed class AnswerStore(
    IDbContextFactory<InboxDbContext> contexts, Replies replies, ChangeFeed feed, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>More automated messages than these in an hour are two machines talking to each other.</summary>
    public const int MostAnHour = 20;

    /// <summary>Between the attempts at asking a service; when these are used up, people take over.</summary>
    private static readonly TimeSpan[] pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(30)];

    /// <summary>Says when to look next; null for when the customer writes. What was set meanwhile holds.</summary>
    public async Task PostponeAsync(long conversationId, DateTimeOffset lease, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Conversations.Where(c => c.Id == conversationId && c.AssistantDueAt == lease)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.AssistantDueAt, until), cancellationToken);
    }

    /// <param name="thread">As the decision left it, tracked by the context.</param>
    /// <param name="spoken">Null to say nothing.</param>
    public async Task SaveAsync(InboxDbContext db, AssistantThread thread, DateTimeOffset lease, Spoken? spoken, CancellationToken cancellationToken)
    {
        var (conversation, session, now) = (thread.Conversation, thread.Session!, time.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, conversation, now, cancellationToken);
        var stored = spoken is not null && await ApplyAsync(db, thread, spoken, now, cancellationToken);
        if (spoken is { Answer: null } && session.State == SessionState.Answering)
            conversation.AssistantDueAt = now + pauses[session.Attempts - 1];
        else
            Handled(thread, lease, spoken, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(new ConversationNotice(conversation.Id, conversation.ChannelId, conversation.Version));
        if (stored)
            outbox.Set();
    }

    /// <summary>The first write of the transaction: who comes second fails on the version.</summary>
    private static async Task LockAsync(InboxDbContext db, Conversation conversation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        conversation.Version++;
        conversation.ChangedAt = now;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>True when there is something to send.</returns>
    private async Task<bool> ApplyAsync(InboxDbContext db, AssistantThread thread, Spoken spoken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (conversation, session, assistant) = (thread.Conversation, thread.Session!, thread.Assistant!);
        if (spoken.Answer is not { } answer)
        {
            (assistant.LastError, assistant.LastErrorAt) = (spoken.Error, now);
            session.AskedUpToId = spoken.LastId;
            if (++session.Attempts > pauses.Length)
                await HandOverAsync(db, thread, new Handover(), now, cancellationToken);
            return false;
        }

        var since = now - TimeSpan.FromHours(1);
        if (answer.Messages.Count > 0 && await db.Messages.CountAsync(m => m.ConversationId == conversation.Id && m.Automated && m.StoredAt > since, cancellationToken) >= MostAnHour)
        {
            await HandOverAsync(db, thread, new Handover(), now, cancellationToken);
            return false;
        }

        session.Misunderstood = answer.Misunderstood ? session.Misunderstood + 1 : 0;
        (session.Attempts, session.AskedUpToId, assistant.LastError, assistant.LastErrorAt) = (0, null, null, null);
        var stored = await replies.AddAutomatedAsync(
            db, conversation, assistant.Name, [.. answer.Messages.Select(Draft)], AssistantIds.Answer(conversation.Id, spoken.LastId), cancellationToken);
        if (stored)
            assistant.LastAnswerAt = now;
        if (answer.Handover is { } handover)
            await HandOverAsync(db, thread, handover, now, cancellationToken);
        return stored;
    }

    private static async Task HandOverAsync(InboxDbContext db, AssistantThread thread, Handover handover, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = handover.TeamName?.Trim();
        var teams = await db.Teams.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellationToken);
        var team = teams.Find(t => t.Id == handover.TeamId)
            ?? teams.Find(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? teams.Find(t => t.Id == thread.Assistant!.TeamId)
            ?? teams[0];
        thread.Conversation.TeamId = team.Id;
        thread.Session!.Become(SessionState.HandedOver, now);
        AssistantLines.Add(db, thread.Conversation, AssistantLines.HandedOver, team.Name, now);
    }

    private static void Handled(AssistantThread thread, DateTimeOffset lease, Spoken? spoken, DateTimeOffset now)
    {
        // What another app was to answer may yet become this one's.
        var newest = thread.Recent.Where(m => m.Details?.Standby != true).Select(m => m.Id).DefaultIfEmpty().Max();
        var session = thread.Session!;
        // Of a question that was asked again, what came meanwhile is still to be answered.
        var handled = session.State == SessionState.Answering && spoken is not null ? spoken.LastId : newest;
        session.LastHandledId = Math.Max(session.LastHandledId, handled);
        if (handled < newest && thread.Recent.Any(m => m.Id > handled && m.Direction == MessageDirection.Incoming))
            thread.Conversation.AssistantDueAt = now;
        else if (thread.Conversation.AssistantDueAt == lease)
            thread.Conversation.AssistantDueAt = null;
    }

    private static ReplyDraft Draft(AnswerMessage message) => new()
    {
        Text = message.Text,
        Split = true,
        QuickReplies = [.. message.QuickReplies.Take(AssistantScript.MaxQuickReplies).Select(title => new QuickReply(title, title))],
    };
}
