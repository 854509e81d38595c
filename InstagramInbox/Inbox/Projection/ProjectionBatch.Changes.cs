using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

internal sealed partial class ProjectionBatch
{
    private void ApplyEdited(PlacedEvent placed, KnownMessage known, MessageEdited edited)
    {
        NoteCopy(placed, known, edited.Mid);
        var target = known.Parts.Find(m => m.AttachmentType is null) ?? known.First;
        Change(target, () => known.Thread.Edit(target, WithoutNul(edited.Text)!, edited.Number, now));
    }

    private void ApplyReacted(KnownMessage known, MessageReacted reacted) =>
        Change(known.First, () => known.Thread.React(known.First, reacted.Emoji, reacted.At, now));

    private void ApplyRemoved(KnownMessage known, string mid)
    {
        if (known.First.Status == MessageStatus.Removed)
            return;
        EraseCopies(known, mid);
        known.Parts.ForEach(part => Change(part, () => known.Thread.Remove(part, now)));
    }

    private void ApplyRead(PlacedEvent placed, ThreadState thread, MessagesRead read, KnownMessage? known)
    {
        if (read.Watermark is { } watermark)
            thread.ReadUpTo(watermark, now);
        if (read.Mid is null)
            return;
        if (known is null)
            HoldForMessage(placed, thread.ChannelId, thread);
        else
            ReadOne(known);
    }

    private void ApplyDelivered(PlacedEvent placed, ThreadState thread, MessagesDelivered delivered)
    {
        if (delivered.Watermark is { } watermark)
            thread.DeliveredUpTo(watermark, now);
        foreach (var mid in delivered.Mids)
        {
            if (messages.TryGetValue((thread.ChannelId, mid), out var known))
                known.Parts.ForEach(part => Confirm(known.Thread, part, part.SentAt ?? part.At));
            else
                HoldForMessage(placed, thread.ChannelId, thread);
        }
    }
}
