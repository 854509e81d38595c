using System.Text;

namespace InstagramInbox.Channels.Meta;

/// <summary>Messages, echoes, removals, edits and taps on buttons.</summary>
internal static class MetaMessages
{
    public static ChannelEvent? Map(in MetaOccurrence occurrence, MetaMessage message)
    {
        if (MetaOccurrence.Mid(message.Mid) is not { } mid)
            return null;
        // Not every removal of the business' own message says that it is an echo.
        var sides = occurrence.Sides(message.IsEcho ?? (message.IsDeleted == true ? null : false), message.IsSelf == true);
        var accounts = occurrence.Accounts(sides);
        if (message.IsDeleted == true)
        {
            return new MessageRemoved
            {
                Provider = occurrence.Provider, AccountIds = accounts, Kind = "message", ContactId = sides.CustomerId,
                At = occurrence.At, Standby = occurrence.Standby,
                Mid = mid, FromBusiness = sides.FromBusiness,
            };
        }

        return sides.CustomerId is null ? null : new MessageArrived
        {
            Provider = occurrence.Provider, AccountIds = accounts, Kind = "message", ContactId = sides.CustomerId,
            At = occurrence.At, Standby = occurrence.Standby,
            Mid = mid, FromBusiness = sides.FromBusiness, Parts = Parts(occurrence, message), AppId = message.AppId,
            QuotedMid = MetaOccurrence.Mid(message.ReplyTo?.Mid), Story = Story(message.ReplyTo?.Story),
            Referral = MetaThreadEvents.Referral(message.Referral), Metadata = message.Metadata,
        };
    }

    public static ChannelEvent? Map(in MetaOccurrence occurrence, MetaEdit edit)
    {
        if (MetaOccurrence.Mid(edit.Mid) is not { } mid)
            return null;
        var sides = occurrence.Sides(isEcho: null, isSelf: false);
        var accounts = occurrence.Accounts(sides);
        if (edit.Text is null)
        {
            return new MessageHinted
            {
                Provider = occurrence.Provider, AccountIds = accounts, Kind = "message_edit", ContactId = sides.CustomerId,
                At = occurrence.At, Standby = occurrence.Standby,
                Mid = mid,
            };
        }

        return new MessageEdited
        {
            Provider = occurrence.Provider, AccountIds = accounts, Kind = "message_edit", ContactId = sides.CustomerId,
            At = occurrence.At, Standby = occurrence.Standby,
            Mid = mid, Text = edit.Text, Number = edit.NumEdit ?? 1,
        };
    }

    public static MessageArrived? Map(in MetaOccurrence occurrence, MetaPostback postback)
    {
        var sides = postback.IsSelf == true ? occurrence.Sides(isEcho: null, isSelf: true) : occurrence.FromCustomer;
        if (sides.CustomerId is null)
            return null;
        var details = new MessageDetails { Tap = new Tap(TapKind.Postback, postback.Payload) };
        return new MessageArrived
        {
            Provider = occurrence.Provider, AccountIds = occurrence.Accounts(sides), Kind = "postback", ContactId = sides.CustomerId,
            At = occurrence.At, Standby = occurrence.Standby,
            Mid = MetaOccurrence.Mid(postback.Mid) ?? PostbackKey(occurrence, postback), FromBusiness = sides.FromBusiness,
            Parts = [(postback.Title ?? postback.Payload) is { } text ? new MessagePart(0, text, Details: details) : new MessagePart(1, null, "unknown", Details: details)],
            Referral = MetaThreadEvents.Referral(postback.Referral),
        };
    }

    private static string PostbackKey(in MetaOccurrence occurrence, MetaPostback postback) => MetaParser.Key(Encoding.UTF8.GetBytes(
        $"postback\n{occurrence.FromCustomer.CustomerId}\n{occurrence.At.ToUnixTimeMilliseconds()}\n{postback.Title}\n{postback.Payload}"));

    private static IReadOnlyList<MessagePart> Parts(in MetaOccurrence occurrence, MetaMessage message)
    {
        var tap = message.QuickReply is { } tapped ? new MessageDetails { Tap = new Tap(TapKind.QuickReply, tapped.Payload) } : null;
        var text = !string.IsNullOrEmpty(message.Text) ? message.Text : message.QuickReply?.Payload ?? Command(message);
        if (message.Attachments is not { Count: > 0 } attachments)
        {
            MessagePart[] only = text is null ? [] : [new MessagePart(0, text, Details: tap)];
            return message.IsUnsupported == true ? [.. only, new MessagePart(1, null, "unsupported")]
                : only.Length == 0 ? [new MessagePart(1, null, "unknown", Details: tap)] : only;
        }

        var parts = new List<MessagePart>(attachments.Count + 1);
        if (text is not null)
            parts.Add(new MessagePart(0, text, Details: tap));
        for (var i = 0; i < attachments.Count; i++)
            parts.Add(MetaAttachments.Part(i + 1, attachments[i], occurrence.Json));
        return parts;
    }

    // A customer may pick a command from a list instead of writing it.
    private static string? Command(MetaMessage message) =>
        message.Commands is [{ Name: { } name }, ..] ? "/" + name : null;

    private static StoryReference? Story(MetaStory? story) =>
        story is null or { Id: null, Url: null, LinkStickerUrl: null } ? null
        : new StoryReference(story.Id, MetaAttachments.Address(story.Url), MetaAttachments.Page(story.LinkStickerUrl));
}
