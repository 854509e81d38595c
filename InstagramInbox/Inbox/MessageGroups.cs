using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Finds the bubbles that went, or go, out together as parts of one message.</summary>
internal static class MessageGroups
{
    /// <summary>The rows of each of these messages, in the order of their parts, by the id that was asked for.</summary>
    public static async Task<Dictionary<long, List<Message>>> GroupsAsync(
        this IQueryable<Message> messages, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var asked = await messages.Where(m => ids.Contains(m.Id)).ToListAsync(cancellationToken);
        var submissions = asked.Select(m => m.SubmissionId).OfType<Guid>().Distinct().ToList();
        var candidates = await messages.Where(m => m.SubmissionId != null && submissions.Contains(m.SubmissionId.Value)).ToListAsync(cancellationToken);
        return asked.ToDictionary(lead => lead.Id, lead => lead.SubmissionId is null
            ? [lead]
            : candidates.Where(m => Key(m) == Key(lead)).OrderBy(m => m.Part).ToList());
    }

    private static (Guid? Submission, int Index) Key(Message message) => (message.SubmissionId, message.SubmissionIndex);
}
