using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>One look of an assistant at a conversation, from reading what is new to storing the answer.</summary>
internal sealed partial class AssistantTurns(
    IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, AssistantSpeech speech, AnswerStore store, TimeProvider time,
    ILogger<AssistantTurns> logger)
{
    private const int MaxConflicts = 5;

    /// <param name="lease">What this node has set <see cref="Conversation.AssistantDueAt"/> to.</param>
    public async Task TakeAsync(long conversationId, DateTimeOffset lease, CancellationToken cancellationToken)
    {
        var heard = new List<Spoken>();
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await TryAsync(conversationId, lease, heard, cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (conflicts < MaxConflicts && DatabaseErrors.IsConflict(exception))
            {
                // Somebody changed the conversation in between: look again.
                continue;
            }
        }
    }

    /// <param name="heard">What was answered already: the same question is not asked twice.</param>
    private async Task TryAsync(long conversationId, DateTimeOffset lease, List<Spoken> heard, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await AssistantThread.ReadAsync(db, conversationId, time.GetUtcNow(), cancellationToken) is not { } thread)
            return;
        var decision = Conduct.Decide(thread, providers.Get(thread.Channel.Provider).Limits, time.GetUtcNow());
        Log.Decided(logger, conversationId, decision.GetType().Name);
        switch (decision)
        {
            case Decision.Leave:
                await store.PostponeAsync(conversationId, lease, null, cancellationToken);
                break;
            case Decision.Wait wait:
                await store.PostponeAsync(conversationId, lease, wait.Until, cancellationToken);
                break;
            case Decision.Silent:
                await store.SaveAsync(db, thread, lease, null, cancellationToken);
                break;
            case Decision.Answer answer:
                var spoken = heard.Find(h => h.LastId == answer.LastId);
                if (spoken is null)
                    heard.Add(spoken = await speech.AskAsync(thread, answer, cancellationToken));
                await store.SaveAsync(db, thread, lease, spoken, cancellationToken);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The assistant of conversation {ConversationId}: {Decision}.")]
        public static partial void Decided(ILogger logger, long conversationId, string decision);
    }
}
