using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>Decides which node looks at which conversation: who moves its moment on first has it until then.</summary>
internal sealed class AssistantClaims(IDbContextFactory<InboxDbContext> contexts, TimeProvider time)
{
    /// <summary>A node that has not come to an end by then is gone.</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromSeconds(60);

    /// <summary>The conversations that are this node's now, each with its lease.</summary>
    public async Task<IReadOnlyList<(long ConversationId, DateTimeOffset Lease)>> ClaimAsync(int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Conversations.Where(c => c.AssistantDueAt != null && c.AssistantDueAt <= now)
            .OrderBy(c => c.AssistantDueAt).Take(count).Select(c => new { c.Id, c.AssistantDueAt }).ToListAsync(cancellationToken);
        var claimed = new List<(long, DateTimeOffset)>();
        foreach (var one in due)
        {
            var lease = DateTimeOffset.FromUnixTimeMilliseconds((now + LeaseLife).ToUnixTimeMilliseconds());
            var won = await db.Conversations.Where(c => c.Id == one.Id && c.AssistantDueAt == one.AssistantDueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.AssistantDueAt, lease), cancellationToken);
            if (won == 1)
                claimed.Add((one.Id, lease));
        }

        return claimed;
    }
}
