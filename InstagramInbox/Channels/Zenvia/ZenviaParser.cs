using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>Turns Zenvia's webhooks into events. Whatever has no meaning here becomes <see cref="NotSupported"/>.</summary>
internal static class ZenviaParser
{
    // Longer JSON stays in the journal alone.
    private const int RawLimit = 8 * 1024;

    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery)
    {
        using var document = JsonDocument.Parse(delivery.Body);
        return Read(document.RootElement) is { } happened && Map(new ZenviaOccurrence(delivery, happened)) is { } events
            ? events
            : [Unsupported(delivery, Read(document.RootElement))];
    }

    /// <summary>Null when what is known of Zenvia's form does not hold.</summary>
    public static ZenviaEvent? Read(JsonElement body)
    {
        try
        {
            return body.Deserialize(ZenviaJson.Default.ZenviaEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The JSON as it came, for admins; null when it is too long.</summary>
    public static string? Raw(string json) => Encoding.UTF8.GetByteCount(json) <= RawLimit ? json : null;

    private static IReadOnlyList<ChannelEvent>? Map(ZenviaOccurrence occurrence) => occurrence switch
    {
        { IsOfAnotherSender: true } => null,
        { Event.Type: "MESSAGE" } => ZenviaMessages.Map(occurrence),
        { Event.Type: "MESSAGE_STATUS" } => ZenviaStatuses.Map(occurrence),
        _ => null,
    };

    private static NotSupported Unsupported(RawDelivery delivery, ZenviaEvent? happened)
    {
        var json = Encoding.UTF8.GetString(delivery.Body.Span);
        var occurrence = happened is null ? null : new ZenviaOccurrence(delivery, happened);
        return new NotSupported
        {
            Provider = ZenviaProvider.ProviderName,
            AccountIds = occurrence?.Accounts ?? (delivery.Account is { } account ? [account] : []),
            Kind = occurrence is { IsOfAnotherSender: true } ? NotSupported.OtherSender : Word(happened?.MessageStatus?.Code ?? happened?.Type) ?? "event",
            At = Time(happened?.Timestamp) ?? default,
            // The id is the same whenever Zenvia repeats the event.
            Key = "event:" + (happened?.Id is { Length: > 0 and <= 300 } id ? id : Convert.ToHexStringLower(SHA256.HashData(delivery.Body.Span).AsSpan(0, 16))),
            Raw = Raw(json),
        };
    }

    private static string? Word(string? text) =>
        text is { Length: > 0 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? text : null;
}
