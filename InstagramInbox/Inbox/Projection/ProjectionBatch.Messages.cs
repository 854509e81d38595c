using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

internal sealed partial class ProjectionBatch
{
    private void ApplyMessage(PlacedEvent placed, ThreadState thread, MessageArrived arrived)
    {
        if (!arrived.Standby)
            thread.AnsweredHere(arrived.At, now);
        if (messages.TryGetValue((thread.ChannelId, arrived.Mid), out var known))
        {
            var wasHistoric = IsHistoric(known);
            NoteCopy(placed, known, arrived.Mid);
            if (!arrived.Standby && NotOnlyStandby(known))
                WakeAssistant(thread);
            if (wasHistoric)
                MakeNews(known);
            return;
        }

        AddParts(placed, thread, arrived, MessageDirection.Incoming);
        thread.AskForProfile(now);
        if (!arrived.Standby)
            WakeAssistant(thread);
    }

    private void WakeAssistant(ThreadState thread)
    {
        if (!assisted.Contains(thread.ChannelId))
            return;
        thread.Conversation.AssistantDueAt = now;
        thread.Touch(now);
    }

    private void ApplyEcho(PlacedEvent placed, ThreadState thread, MessageArrived echo)
    {
        if (messages.TryGetValue((thread.ChannelId, echo.Mid), out var known))
        {
            NoteCopy(placed, known, echo.Mid);
            if (!echo.Standby)
                NotOnlyStandby(known);
            if (echo.OnlyTaken)
                return;
            // The answer to the send may have come in the very millisecond that the echo names.
            foreach (var part in known.Parts.Where(m => m.Direction == MessageDirection.Outgoing && (m.SentAt != echo.At || m.Status is not (MessageStatus.Delivered or MessageStatus.Read))))
                Confirm(known.Thread, part, echo.At);
        }
        else if (thread.HasAttempt)
        {
            Hold(placed, HoldReason.AwaitsAttempt, thread.ChannelId, thread, echo.Mid);
        }
        else if (thread.Unconfirmed.Find(group => OwnEcho.Matches(group, echo)) is { } ours)
        {
            ClaimOwn(placed, thread, ours, echo);
        }
        else
        {
            AddParts(placed, thread, echo, MessageDirection.Outgoing);
            // A person answers in the provider's own app: the assistant has to know.
            if (!echo.Historic)
                WakeAssistant(thread);
        }
    }

    /// <summary>The echo tells that a reply of unknown outcome has gone out: all its rows are that one message.</summary>
    private void ClaimOwn(PlacedEvent placed, ThreadState thread, List<Message> ours, MessageArrived echo)
    {
        thread.Unconfirmed.Remove(ours);
        messages[(thread.ChannelId, echo.Mid)] = new KnownMessage(thread, ours);
        foreach (var part in ours)
        {
            ConversationPreview.Name(thread.Conversation, part, echo.Mid);
            part.Mid = echo.Mid;
            part.JournalNumber = Number(placed);
            if (echo.OnlyTaken)
                Change(part, () => thread.Take(part, echo.At, now));
            else
                Confirm(thread, part, echo.At);
        }

        ApplyWaiting(thread.ChannelId, echo.Mid);
    }

    private void AddParts(PlacedEvent placed, ThreadState thread, MessageArrived arrived, MessageDirection direction, Contact? author = null)
    {
        foreach (var part in arrived.Parts.OrderBy(p => p.Part))
        {
            var isFirst = !messages.ContainsKey((thread.ChannelId, arrived.Mid));
            var message = AddMessage(placed, thread, arrived.Mid, direction);
            message.Part = part.Part;
            message.Text = WithoutNul(part.Text);
            message.AttachmentType = part.AttachmentType;
            message.AttachmentUrl = part.AttachmentUrl;
            message.Details = isFirst ? WithWhole(part.Details, arrived) : part.Details;
            message.QuotedMid = isFirst ? arrived.QuotedMid : null;
            if (author is not null)
                SetAuthor(message, author);
            if (direction == MessageDirection.Outgoing)
            {
                message.SentAt = arrived.At;
                message.Status = thread.Conversation.ReadUpTo >= arrived.At ? MessageStatus.Read : arrived.OnlyTaken ? MessageStatus.Sent : MessageStatus.Delivered;
            }

            if (isFirst && arrived.Emoji is not null)
                (message.CustomerReaction, message.CustomerReactionAt) = (arrived.Emoji, arrived.At);
            thread.Add(message, now, opensWindow: true, arrived.Historic);
        }

        if (arrived.Profile is { } profile)
            thread.Introduce(profile, now);
        if (arrived.Referral is { } referral)
            thread.Refer(referral, arrived.At, now);
        ApplyWaiting(thread.ChannelId, arrived.Mid);
    }

    /// <summary>What belongs to the message as a whole stands with its first part.</summary>
    private static MessageDetails? WithWhole(MessageDetails? details, MessageArrived arrived)
    {
        if (arrived is { Story: null, Referral: null, AppId: null, Standby: false })
            return details;
        details ??= new MessageDetails();
        return details with
        {
            Story = arrived.Story ?? details.Story,
            Referral = arrived.Referral ?? details.Referral,
            AppId = arrived.AppId ?? details.AppId,
            Standby = arrived.Standby ? true : details.Standby,
        };
    }

    /// <summary>A copy of the message came while this app held the thread.</summary>
    /// <returns>False when that was known.</returns>
    private bool NotOnlyStandby(KnownMessage known)
    {
        if (known.First.Details is not { Standby: true } details)
            return false;
        var rest = details with { Standby = null };
        Change(known.First, () => known.First.Details = rest == new MessageDetails() ? null : rest);
        known.Thread.Touch(now);
        return true;
    }

    private void AddPlaceholder(PlacedEvent placed, ThreadState thread, NotSupported other)
    {
        if (messages.ContainsKey((thread.ChannelId, other.Key)))
            return;
        var message = AddMessage(placed, thread, other.Key, MessageDirection.Incoming);
        message.AttachmentType = other.Kind;
        message.Details = other.Raw is null ? null : new MessageDetails { Raw = WithoutNul(other.Raw) };
        thread.Add(message, now, opensWindow: false);
    }

    private Message AddMessage(PlacedEvent placed, ThreadState thread, string mid, MessageDirection direction)
    {
        var message = new Message
        {
            ChannelId = thread.ChannelId,
            Mid = mid,
            Direction = direction,
            At = placed.Event.At,
            StoredAt = now,
            JournalNumber = Number(placed),
        };
        if (!messages.TryGetValue((thread.ChannelId, mid), out var known))
            messages[(thread.ChannelId, mid)] = known = new KnownMessage(thread, []);
        known.Parts.Add(message);
        added.Add(message);
        thread.Messages.Add(message);
        return message;
    }

    /// <summary>Null for what the history told: no delivery brought it.</summary>
    private static long? Number(PlacedEvent placed) => placed.JournalNumber > 0 ? placed.JournalNumber : null;

    private void Confirm(ThreadState thread, Message message, DateTimeOffset moment) => Change(message, () => thread.Confirm(message, moment, now));

    private static string? WithoutNul(string? text) => StoredText.WithoutNul(text);
}
