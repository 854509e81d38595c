using System.Security.Cryptography;

namespace InstagramInbox.Channels.Meta;

/// <summary>Turns Meta's webhooks into events. Whatever has no meaning here yet becomes <see cref="NotSupported"/>.</summary>
internal static class MetaParser
{
    public const string Instagram = "instagram";

    // As long as the columns they end up in; nothing that Meta sends comes near.
    private const int MidLimit = 400;
    private const int ContactLimit = 128;
    private const int AccountLimit = 64;
    private const int WordLimit = 60;
    private const int UrlLimit = 4000;

    /// <param name="pathProvider">The provider in the webhook's path, which deliveries for a page belong to.</param>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    public static IReadOnlyList<ChannelEvent> Parse(ReadOnlySpan<byte> body, string pathProvider)
    {
        var delivery = MetaReader.Read(body);
        var provider = delivery.Object == Instagram ? Instagram : pathProvider;
        var isKnown = delivery.Object is Instagram or "page";
        var events = new ChannelEvent[delivery.Updates.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var update = delivery.Updates[i];
            events[i] = (isKnown && update.Event is { } happened ? Map(provider, update, happened) : null)
                ?? Unsupported(provider, update, body.Slice(update.Start, update.Length));
        }

        return events;
    }

    private static ChannelEvent? Map(string provider, MetaUpdate update, MetaEvent happened)
    {
        if (happened.Message is { } message)
            return MapMessage(provider, update, happened, message);
        var contactId = Fitting(happened.Sender?.Id, ContactLimit);
        var accounts = Accounts(happened.Recipient?.Id, update.EntryId);
        var at = At(happened, update);
        if (happened.Read is { } read)
        {
            var mid = Fitting(read.Mid, MidLimit);
            return mid is null && (read.Watermark is null || contactId is null) ? null : new MessagesRead
            {
                Provider = provider, AccountIds = accounts, Kind = "read", ContactId = contactId, At = at,
                Mid = mid, Watermark = read.Watermark,
            };
        }

        if (happened.Delivery is not { } delivered)
            return null;
        string[] mids = [.. (delivered.Mids ?? []).Select(m => Fitting(m, MidLimit)).OfType<string>()];
        return mids.Length == 0 && (delivered.Watermark is null || contactId is null) ? null : new MessagesDelivered
        {
            Provider = provider, AccountIds = accounts, Kind = "delivery", ContactId = contactId, At = at,
            Mids = mids, Watermark = delivered.Watermark,
        };
    }

    private static ChannelEvent? MapMessage(string provider, MetaUpdate update, MetaEvent happened, MetaMessage message)
    {
        // Not every removal of the business' own message says that it is an echo.
        var fromBusiness = message.IsEcho == true
            || (message.IsDeleted == true && happened.Sender?.Id is { } sender && sender == update.EntryId && happened.Recipient?.Id != sender);
        var (business, customer) = fromBusiness ? (happened.Sender?.Id, happened.Recipient?.Id) : (happened.Recipient?.Id, happened.Sender?.Id);
        var contactId = Fitting(customer, ContactLimit);
        if (Fitting(message.Mid, MidLimit) is not { } mid)
            return null;
        var (accounts, at) = (Accounts(business, update.EntryId), At(happened, update));
        if (message.IsDeleted == true)
        {
            return new MessageRemoved
            {
                Provider = provider, AccountIds = accounts, Kind = "message", ContactId = contactId, At = at,
                Mid = mid, FromBusiness = fromBusiness,
            };
        }

        return contactId is null ? null : new MessageArrived
        {
            Provider = provider, AccountIds = accounts, Kind = "message", ContactId = contactId, At = at,
            Mid = mid, FromBusiness = fromBusiness, Parts = Parts(message),
        };
    }

    private static List<MessagePart> Parts(MetaMessage message)
    {
        var attachments = message.Attachments ?? [];
        var parts = new List<MessagePart>(attachments.Count + 1);
        if (!string.IsNullOrEmpty(message.Text))
            parts.Add(new MessagePart(0, message.Text));
        for (var i = 0; i < attachments.Count; i++)
        {
            var attachment = attachments[i];
            var url = attachment?.Payload?.Url ?? attachment?.Url;
            parts.Add(new MessagePart(i + 1, null, Word(attachment?.Type) ?? "unknown", Fitting(url, UrlLimit)));
        }

        if (attachments.Count == 0 && message.IsUnsupported == true)
            parts.Add(new MessagePart(1, null, "unsupported"));
        else if (parts.Count == 0)
            parts.Add(new MessagePart(1, null, "unknown"));
        return parts;
    }

    private static NotSupported Unsupported(string provider, MetaUpdate update, ReadOnlySpan<byte> json)
    {
        var glance = MetaGlance.Read(json);
        var (business, customer) = glance.IsEcho ? (glance.SenderId, glance.RecipientId) : (glance.RecipientId, glance.SenderId);
        // Some of Meta's events name the customer as entry, so only the business' own id is ruled out.
        if (business is null && customer == update.EntryId)
            customer = null;
        return new NotSupported
        {
            Provider = provider,
            AccountIds = Accounts(business, update.EntryId),
            Kind = Word(update.Field) ?? (update.Field is null ? Word(glance.Kind) : null) ?? Word(update.FallbackKind) ?? "event",
            ContactId = Fitting(customer, ContactLimit),
            At = glance.At ?? update.EntryTime ?? default,
            Key = "event:" + Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16)),
        };
    }

    private static string[] Accounts(string? business, string? entry)
    {
        var (first, second) = (Fitting(business, AccountLimit), Fitting(entry, AccountLimit));
        if (first is null)
            return second is null ? [] : [second];
        return second is null || second == first ? [first] : [first, second];
    }

    private static DateTimeOffset At(MetaEvent happened, MetaUpdate update) => happened.Timestamp ?? update.EntryTime ?? default;

    private static string? Fitting(string? text, int limit) =>
        text is { Length: > 0 } && text.Length <= limit && !text.Contains('\0') ? text : null;

    private static string? Word(string? text) => text is { Length: > WordLimit } ? Fitting(text[..WordLimit], WordLimit) : Fitting(text, WordLimit);
}
