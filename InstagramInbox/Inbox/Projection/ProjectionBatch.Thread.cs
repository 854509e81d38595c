using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>What happens to the thread itself: lines that nobody sent.</summary>
internal sealed partial class ProjectionBatch
{
    private const string ReferralLine = "referral";
    private const string ControlLine = "control";

    private void ApplyReferred(PlacedEvent placed, ThreadState thread, CustomerReferred referred)
    {
        thread.Refer(referred.Referral, referred.At, now);
        AddLine(placed, thread, referred.Key, ReferralLine, null, new MessageDetails { Referral = referred.Referral });
    }

    private void ApplyControl(PlacedEvent placed, ThreadState thread, ThreadControlChanged control)
    {
        if (control.Change != ThreadControlChange.Requested)
            thread.HeldBy(HolderAfter(control), control.AppId, control.At, now);
        AddLine(
            placed, thread, control.Key, ControlLine, control.Metadata,
            new MessageDetails { AppId = control.AppId, Control = new ControlDetails(control.Change, control.PreviousAppId) });
    }

    /// <summary>
    /// Where this app's own id or the new holder's is not known, whom the provider tells decides: the app that is
    /// given a thread, and the app that a thread is taken from.
    /// </summary>
    private ThreadHolder HolderAfter(ThreadControlChanged control)
    {
        var own = (providers.Find(control.Provider) as IThreadRouting)?.OwnAppId;
        var isOurs = own is null || control.AppId is null ? control.Change == ThreadControlChange.Passed && !control.Standby : control.AppId == own;
        return isOurs ? ThreadHolder.Us : ThreadHolder.Other;
    }

    private void AddLine(PlacedEvent placed, ThreadState thread, string key, string line, string? text, MessageDetails? details = null)
    {
        if (messages.ContainsKey((thread.ChannelId, key)))
            return;
        var message = AddMessage(placed, thread, key, MessageDirection.System);
        message.AttachmentType = line;
        message.Text = WithoutNul(text);
        message.Details = details;
        thread.Touch(now);
    }
}
