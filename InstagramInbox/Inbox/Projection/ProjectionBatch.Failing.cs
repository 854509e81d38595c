using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Messages that the provider accepted and could not deliver.</summary>
internal sealed partial class ProjectionBatch
{
    private const int MaxFailureDetail = 2000;

    /// <summary>What has arrived has arrived, whichever of the two events came first.</summary>
    private void ApplyFailed(KnownMessage known, MessageFailed failed)
    {
        var detail = WithoutNul(failed.Detail)!;
        foreach (var part in known.Parts.Where(m => m is { Direction: MessageDirection.Outgoing, Status: MessageStatus.Sent }))
            Change(part, () => known.Thread.Fail(part, failed.Failure, detail.Length > MaxFailureDetail ? detail[..MaxFailureDetail] : detail, now));
    }

    /// <summary>The customer has read this very message, so it had not failed.</summary>
    private void ReadOne(KnownMessage known)
    {
        foreach (var part in known.Parts.Where(m => m.Status == MessageStatus.Failed))
            Confirm(known.Thread, part, part.SentAt ?? part.At);
        known.Thread.ReadUpTo(known.Parts.Max(m => m.SentAt ?? m.At), now);
    }
}
