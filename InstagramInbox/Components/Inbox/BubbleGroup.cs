using InstagramInbox.Components.Shared;
using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox;

/// <summary>What is drawn as one bubble: a message, or the pictures that came as one.</summary>
/// <param name="Stamped">Its time stands below it; else the one below a later message of the same author speaks for both.</param>
public sealed record BubbleGroup(IReadOnlyList<MessageView> Messages, bool Stamped)
{
    /// <summary>Messages of one author within this time share a stamp.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(3);

    public MessageView First => Messages[0];

    /// <summary>A thread by days, each day by bubbles.</summary>
    public static IEnumerable<(DateTime Day, IReadOnlyList<BubbleGroup> Bubbles)> ByDay(IEnumerable<MessageView> messages, BrowserTime time)
    {
        foreach (var day in messages.GroupBy(m => time.ToLocal(m.At).Date))
            yield return (day.Key, Groups([.. day]));
    }

    public bool Equals(BubbleGroup? other) => other is not null && Stamped == other.Stamped && Messages.SequenceEqual(other.Messages);

    public override int GetHashCode() => HashCode.Combine(First.Id, Stamped);

    private static List<BubbleGroup> Groups(List<MessageView> messages)
    {
        var groups = new List<List<MessageView>>();
        foreach (var message in messages)
        {
            if (groups.Count > 0 && BelongTogether(groups[^1][^1], message))
                groups[^1].Add(message);
            else
                groups.Add([message]);
        }

        return [.. groups.Select((group, i) => new BubbleGroup(group, i == groups.Count - 1 || !SharesStamp(group[0], groups[i + 1][0])))];
    }

    private static bool BelongTogether(MessageView one, MessageView next) =>
        one.Bundle is not null && one.Bundle == next.Bundle && one.Direction == next.Direction && IsPicture(one) && IsPicture(next);

    private static bool IsPicture(MessageView message) => AttachmentKind.Of(message.AttachmentType).Shape == BubbleShape.Picture;

    // What was done with a comment stands in the line below it.
    private static bool HasMark(MessageView message) =>
        message.Comment is { } comment && (message.OwnReaction is not null || comment.HiddenAt is not null || comment.PrivateThreadId is not null);

    // A tick of its own, a trouble or an edit is worth a line of its own.
    private static bool SharesStamp(MessageView one, MessageView next) =>
        one.Direction == next.Direction && one.AuthorName == next.AuthorName && one.Status == next.Status && one.Details?.AppId == next.Details?.AppId
        && next.At - one.At < Together && !one.Edited && !HasMark(one) && one.Status is not (MessageStatus.Failed or MessageStatus.Unconfirmed);
}
