using InstagramInbox.Channels;
using InstagramInbox.Data;

namespace InstagramInbox.Inbox.Projection;

/// <summary>What changes a message or the thread after the fact.</summary>
internal sealed partial class ThreadState
{
    /// <summary>The edit with the highest number holds.</summary>
    public void Edit(Message message, string text, int number, DateTimeOffset now)
    {
        if (number <= 0 || message.Status == MessageStatus.Removed || number < message.EditNumber
            || (number == message.EditNumber && string.CompareOrdinal(text, message.Text) <= 0))
        {
            return;
        }

        if (message.EditNumber == 0)
            message.EarlierText = message.Text;
        (message.Text, message.EditNumber) = (text, number);
        ConversationPreview.Refresh(Conversation, message);
        Touch(now);
    }

    /// <summary>
    /// The latest reaction holds. On a removed message nothing of it is kept but its time, as when it had come before
    /// the removal. A thread that was done with comes back when the customer's answer is a reaction to our message.
    /// </summary>
    public void React(Message message, string? emoji, DateTimeOffset at, DateTimeOffset now)
    {
        var removed = message.Status == MessageStatus.Removed;
        if (ConversationPreview.React(Conversation, message.Mid!, removed ? null : emoji, at))
            Touch(now);
        if (emoji is not null && Conversation.LastActivityAt < at)
        {
            Conversation.LastActivityAt = at;
            Touch(now);
        }

        if (removed || !IsLater((at, emoji), (message.CustomerReactionAt, message.CustomerReaction)))
            return;
        (message.CustomerReaction, message.CustomerReactionAt) = (emoji, at);
        if (emoji is not null && message.Direction == MessageDirection.Outgoing && Conversation.Status == ConversationStatus.Resolved)
            Conversation.Status = ConversationStatus.Open;
        Touch(now);
    }

    /// <summary>Takes a message's content away for good.</summary>
    public void Remove(Message message, DateTimeOffset now)
    {
        if (message.Status == MessageStatus.Removed)
            return;
        Touch(now);
        Uncount(message);
        message.Erase();
        ConversationPreview.Refresh(Conversation, message);
        ConversationPreview.Unreact(Conversation, message.Mid!);
    }

    private void Uncount(Message message)
    {
        // What the history told was never counted.
        if (message is { Direction: MessageDirection.Incoming, JournalNumber: not null } && Conversation.UnreadCount > 0
            && (Conversation.LastOpenedAt is null || message.StoredAt > Conversation.LastOpenedAt))
        {
            Conversation.UnreadCount--;
        }
    }

    /// <summary>What was said last about a comment's visibility holds; of two at one moment, that it is hidden.</summary>
    public void Hide(Message message, bool hidden, DateTimeOffset at, DateTimeOffset now)
    {
        if (message.HiddenSetAt > at || (message.HiddenSetAt == at && !hidden))
            return;
        (message.HiddenAt, message.HiddenSetAt) = (hidden ? at : null, at);
        Touch(now);
    }

    /// <summary>A message turns out to belong to another thread.</summary>
    public void GiveUp(Message message, ThreadState heir, DateTimeOffset now)
    {
        if (message.Status != MessageStatus.Removed)
            Uncount(message);
        Messages.Remove(message);
        heir.Messages.Add(message);
        Recount(now);
        heir.Add(message, now, opensWindow: false);
    }

    /// <summary>A message changed its place: what the list shows is found anew once all are stored.</summary>
    public void Recount(DateTimeOffset now)
    {
        Recounts = true;
        Touch(now);
    }

    /// <summary>The customer came by a link, an advertisement or a product; the last time counts.</summary>
    public void Refer(Referral referral, DateTimeOffset at, DateTimeOffset now)
    {
        if (!IsLater((at, JsonColumns.Write(referral)), (Conversation.ReferralAt, Conversation.Referral is { } known ? JsonColumns.Write(known) : null)))
            return;
        (Conversation.Referral, Conversation.ReferralAt) = (referral, at);
        Touch(now);
    }

    /// <summary>Somebody was seen to hold the thread. The latest sight counts; of two at one moment another app's.</summary>
    public void HeldBy(ThreadHolder holder, string? appId, DateTimeOffset at, DateTimeOffset now)
    {
        var later = Conversation.HolderAt is not { } known || at > known || (at == known
            && (holder > Conversation.Holder || (holder == Conversation.Holder && string.CompareOrdinal(appId, Conversation.HolderAppId) > 0)));
        if (later)
            SetHolder(holder, appId, at, now);
        // Until now nobody had said that the thread is shared: what came here later came because it is ours again.
        else if (Conversation.Holder == ThreadHolder.Unknown)
            SetHolder(ThreadHolder.Us, null, Conversation.HolderAt!.Value, now);
    }

    /// <summary>A customer's message came to this app as to the one that answers. It says nothing while nobody shares the thread.</summary>
    public void AnsweredHere(DateTimeOffset at, DateTimeOffset now)
    {
        if (Conversation.HolderAt is { } known && at <= known)
            return;
        SetHolder(Conversation.Holder == ThreadHolder.Unknown ? ThreadHolder.Unknown : ThreadHolder.Us, null, at, now);
    }

    private void SetHolder(ThreadHolder holder, string? appId, DateTimeOffset at, DateTimeOffset now)
    {
        (Conversation.Holder, Conversation.HolderAppId, Conversation.HolderAt) = (holder, appId, at);
        Touch(now);
    }

    /// <summary>Of two at one moment the greater in ordinal order is the later one; none at all is the least.</summary>
    private static bool IsLater((DateTimeOffset At, string? Value) one, (DateTimeOffset? At, string? Value) known) =>
        known.At is null || one.At > known.At || (one.At == known.At && string.CompareOrdinal(one.Value, known.Value) > 0);
}
