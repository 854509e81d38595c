using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Mentions: what was written has to be asked for, unless it comes as a comment too.</summary>
internal sealed partial class ProjectionBatch
{
    private void ApplyMentioned(PlacedEvent placed, ThreadState thread, Mentioned mentioned)
    {
        if (!messages.TryGetValue((thread.ChannelId, mentioned.Key), out var known))
        {
            var contact = contacts[(thread.ChannelId, CommentMarks.MentionContact + mentioned.Key)];
            contact.ProfileDueAt = now;
            renamed.Add(contact);
            thread.Contact = contact;
            var message = AddMessage(placed, thread, mentioned.Key, MessageDirection.Incoming);
            message.AttachmentType = CommentMarks.Mention;
            message.Details = new MessageDetails { MediaId = mentioned.MediaId };
            SetAuthor(message, contact);
            thread.Add(message, now, opensWindow: false);
            ApplyWaiting(thread.ChannelId, mentioned.Key);
            known = messages[(thread.ChannelId, mentioned.Key)];
        }

        PlaceBelow(known.Thread, new PostReference(mentioned.MediaId), comment: null, isNews: false);
    }

    private bool IsByMention(Message message, string mid)
    {
        var contact = contacts[(message.ChannelId, CommentMarks.MentionContact + mid)];
        return authors.TryGetValue(message, out var author) ? author == contact : contact.Id > 0 && message.ContactId == contact.Id;
    }

    /// <summary>
    /// A mention comes as a comment too: who wrote what, when and in which thread is known now, as if the comment had
    /// come first.
    /// </summary>
    private void Reveal(PlacedEvent placed, ThreadState thread, MessageArrived comment, Contact author)
    {
        var key = (thread.ChannelId, comment.Mid);
        var (from, first) = (messages[key].Thread, messages[key].First);
        MeetContact(thread, comment.Mid, author);
        if (from != thread)
        {
            messages[key] = messages[key] with { Thread = thread };
            from.GiveUp(first, thread, now);
        }

        Change(first, () =>
        {
            var part = comment.Parts[0];
            SetAuthor(first, author);
            (first.At, first.Part) = (comment.At, part.Part);
            if (first.Status == MessageStatus.Removed)
                return;
            (first.AttachmentType, first.AttachmentUrl, first.Details) = (part.AttachmentType, part.AttachmentUrl, WithWhole(part.Details, comment));
            if (first.EditNumber == 0)
                first.Text = WithoutNul(part.Text);
            else
                first.EarlierText = WithoutNul(part.Text);
        });
        thread.Recount(now);
        if (comment.Parts.Count == 1)
            return;
        AddParts(placed, thread, comment with { Parts = [.. comment.Parts.Skip(1)] }, MessageDirection.Incoming, author);
        messages[key].Parts.ForEach(part => (part.HiddenAt, part.HiddenSetAt) = (first.HiddenAt, first.HiddenSetAt));
        if (first.Status == MessageStatus.Removed)
            messages[key].Parts.ForEach(part => Change(part, () => thread.Remove(part, now)));
    }
}
