using System.Security.Cryptography;
using System.Text;

namespace InstagramInbox.Channels.Meta;

/// <summary>Turns Meta's webhooks into events. Whatever has no meaning here becomes <see cref="NotSupported"/>.</summary>
internal static class MetaParser
{
    public const string Instagram = "instagram";
    public const string Facebook = "facebook";

    // Longer JSON stays in the journal alone.
    private const int RawLimit = 8 * 1024;

    /// <param name="pathProvider">The provider in the webhook's path, which deliveries for a page belong to.</param>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    public static IReadOnlyList<ChannelEvent> Parse(ReadOnlySpan<byte> body, string pathProvider)
    {
        var delivery = MetaReader.Read(body);
        var events = new ChannelEvent[delivery.Updates.Count];
        for (var i = 0; i < events.Length; i++)
            events[i] = Map(delivery, delivery.Updates[i], body, pathProvider);
        return events;
    }

    public static ChannelEvent Map(MetaDelivery delivery, MetaUpdate update, ReadOnlySpan<byte> body, string pathProvider)
    {
        var provider = delivery.Object == Instagram ? Instagram : pathProvider;
        var end = update.Start + update.Length;
        var read = delivery.Object is not (Instagram or "page") ? null
            : update.Event is { } happened ? Map(new MetaOccurrence(provider, update, happened) { Json = body[update.EventStart..end] })
            : update.Change is { } change ? MetaComments.Map(provider, delivery.Object, update, change)
            : null;
        return read ?? Unsupported(provider, update, body[update.Start..end]);
    }

    /// <summary>The same for every copy of an event that has no id.</summary>
    public static string Key(ReadOnlySpan<byte> content) => "event:" + Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    /// <summary>The JSON as it came, for admins; null when it is too long.</summary>
    public static string? Raw(ReadOnlySpan<byte> json) => json.Length <= RawLimit ? Encoding.UTF8.GetString(json) : null;

    private static ChannelEvent? Map(in MetaOccurrence occurrence) => occurrence.Event switch
    {
        { Message: { } message } => MetaMessages.Map(occurrence, message),
        { MessageEdit: { } edit } => MetaMessages.Map(occurrence, edit),
        { Reaction: { } reaction } => MetaReactions.Map(occurrence, reaction),
        { Postback: { } postback } => MetaMessages.Map(occurrence, postback),
        { Read: { } read } => MetaReceipts.Map(occurrence, read),
        { Delivery: { } delivered } => MetaReceipts.Map(occurrence, delivered),
        _ => MetaThreadEvents.Map(occurrence),
    };

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
            AccountIds = MetaOccurrence.Accounts(business, update.EntryId),
            Kind = MetaOccurrence.Word(update.Field) ?? (update.Field is null ? MetaOccurrence.Word(glance.Kind) : null)
                ?? MetaOccurrence.Word(update.FallbackKind) ?? "event",
            ContactId = MetaOccurrence.Contact(customer),
            At = glance.At ?? update.EntryTime ?? default,
            Standby = update.Standby,
            Key = Key(json),
            Raw = Raw(json),
        };
    }
}
