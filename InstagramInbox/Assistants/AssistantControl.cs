using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>What an agent decides about the assistant in one conversation.</summary>
public sealed class AssistantControl(
    IDbContextFactory<InboxDbContext> contexts, AuditLog audit, ChangeFeed feed, TimeProvider time)
{
    private const int MaxConflicts = 5;

    /// <summary>The assistant falls silent until the conversation has rested after a person's words.</summary>
    /// <returns>False when it did not answer here, or the conversation is not for this agent.</returns>
    public Task<bool> TakeOverAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(access, conversationId, SessionState.TakenOver, AssistantLines.TakenOver, "assistant.silenced", cancellationToken);

    /// <summary>The assistant answers what the customer writes from now on.</summary>
    /// <returns>False when it does already, or the conversation is not for this agent.</returns>
    public Task<bool> GiveBackAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default) =>
        ChangeAsync(access, conversationId, SessionState.Answering, AssistantLines.GivenBack, "assistant.resumed", cancellationToken);

    private async Task<bool> ChangeAsync(
        AgentAccess access, long conversationId, SessionState state, string line, string action, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                return await TryAsync(access, conversationId, state, line, action, cancellationToken);
            }
            catch (DbUpdateException exception) when (conflicts < MaxConflicts && DatabaseErrors.IsConflict(exception))
            {
                // Somebody changed the conversation in between: look again.
                continue;
            }
        }
    }

    private async Task<bool> TryAsync(
        AgentAccess access, long conversationId, SessionState state, string line, string action, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var conversation = await db.ConversationsFor(access).Include(c => c.Assistant)
            .SingleOrDefaultAsync(c => c.Id == conversationId && c.Contact!.Channel!.HasAssistant, cancellationToken);
        if (conversation?.Assistant is not { } session || session.State == state)
            return false;
        if (state == SessionState.Answering)
        {
            // What was said before, people's words above all, is over.
            session.Start(Guid.NewGuid(), now);
            session.LastHandledId = await db.Messages.Where(m => m.ConversationId == conversationId).MaxAsync(m => (long?)m.Id, cancellationToken) ?? 0;
        }
        else
        {
            session.Become(state, now);
        }

        session.LastActivityAt = now > session.LastActivityAt ? now : session.LastActivityAt;
        AssistantLines.Add(db, conversation, line, access.DisplayName, now);
        audit.Note(db, access.AgentId, action, $"conversation:{conversationId}");
        conversation.Version++;
        conversation.ChangedAt = now;
        await db.SaveChangesAsync(cancellationToken);
        feed.Publish(new ConversationNotice(conversation.Id, conversation.ChannelId, conversation.Version));
        return true;
    }
}
