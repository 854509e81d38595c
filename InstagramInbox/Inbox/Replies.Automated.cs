using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>What an assistant answers, stored together with what else the assistant notes.</summary>
public sealed partial class Replies
{
    /// <summary>The longest answer, so that no service fills a customer's phone.</summary>
    private const int MaxAutomated = 20;

    /// <summary>
    /// Stores an assistant's answers and hands them to the outbox, inside the caller's transaction; the caller saves the
    /// conversation, commits and publishes.
    /// </summary>
    /// <param name="conversation">A direct thread, tracked, with its contact and channel.</param>
    /// <param name="name">What customers and agents see as the author.</param>
    /// <param name="submissionId">The same for every repetition of one answer; it is stored once.</param>
    /// <returns>False when it was stored before, or nothing of it may go out.</returns>
    internal async Task<bool> AddAutomatedAsync(
        InboxDbContext db, Conversation conversation, string name, IReadOnlyList<ReplyDraft> answers, Guid submissionId, CancellationToken cancellationToken)
    {
        if (await db.Messages.AnyAsync(m => m.SubmissionId == submissionId, cancellationToken))
            return false;
        var now = time.GetUtcNow();
        var author = new ReplyAuthor(null, name);
        var rules = ReplyPolicy.RulesFor(ReplyPlace.Of(conversation), author, providers, now);
        var messages = new List<List<Message>>();
        foreach (var answer in answers)
        {
            var texts = rules.Plan(answer.Text);
            if (ReplyPolicy.Check(rules, answer, texts) is null)
                messages.AddRange(ReplyMessages.Of(rules, answer, texts, []));
        }

        messages = [.. messages.Take(MaxAutomated)];
        await AddAsync(db, conversation, messages, author, submissionId, now, cancellationToken);
        return messages.Count > 0;
    }
}
