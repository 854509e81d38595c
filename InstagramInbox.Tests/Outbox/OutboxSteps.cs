using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Outbox;

/// <summary>What an agent does, and sees, in the tests of the outbox.</summary>
internal static class OutboxSteps
{
    public static async Task<long> ReplyAsync(this TestInbox inbox, long conversationId, string text) =>
        (await inbox.SendAsync(conversationId, new ReplyDraft { Text = text }))[0];

    public static async Task<IReadOnlyList<long>> SendAsync(this TestInbox inbox, long conversationId, ReplyDraft draft)
    {
        var outcome = await inbox.Get<Replies>().SendAsync(inbox.Admin, conversationId, draft, Guid.NewGuid());
        return outcome.Obstacle is null ? outcome.MessageIds : throw new InvalidOperationException($"Refused: {outcome.Obstacle}");
    }

    /// <summary>Waits until the agents' replies of a conversation have these statuses, in the order in which they were written.</summary>
    public static async Task StatusesAreAsync(this TestInbox inbox, long conversationId, params IEnumerable<MessageStatus> expected)
    {
        var words = string.Join(' ', expected);
        await Until.IsAsync(
            () => inbox.ReadAsync(async db => string.Join(' ', await db.Messages
                .Where(m => m.ConversationId == conversationId && m.AuthorId != null).OrderBy(m => m.Id).Select(m => m.Status!.Value).ToListAsync())),
            found => found == words);
    }
}
