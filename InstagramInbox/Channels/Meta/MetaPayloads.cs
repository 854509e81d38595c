using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// The webhooks' JSON as Meta writes it; used in this folder only. Members that nothing reads yet stay in the journal.

/// <summary>One element of messaging, standby, or a change of a messaging field.</summary>
internal sealed record MetaEvent(
    MetaParty? Sender,
    MetaParty? Recipient,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? Timestamp,
    MetaMessage? Message,
    MetaRead? Read,
    MetaDelivered? Delivery);

internal sealed record MetaParty([property: JsonConverter(typeof(MetaIdConverter))] string? Id);

internal sealed record MetaMessage(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Mid,
    [property: JsonConverter(typeof(MetaTextConverter))] string? Text,
    IReadOnlyList<MetaAttachment?>? Attachments,
    bool? IsEcho,
    bool? IsDeleted,
    bool? IsUnsupported);

/// <param name="Url">Link previews carry their address here instead of in the payload.</param>
internal sealed record MetaAttachment(string? Type, MetaAttachmentPayload? Payload, string? Url);

/// <summary>What is inside depends on the attachment's type, known and unknown ones; only the address is read.</summary>
[JsonConverter(typeof(MetaAttachmentPayloadConverter))]
internal sealed record MetaAttachmentPayload(string? Url);

internal sealed record MetaRead(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Mid,
    [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? Watermark);

internal sealed record MetaDelivered(
    IReadOnlyList<string?>? Mids, [property: JsonConverter(typeof(MetaTimeConverter))] DateTimeOffset? Watermark);

internal sealed class MetaAttachmentPayloadConverter : JsonConverter<MetaAttachmentPayload>
{
    public override MetaAttachmentPayload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? url = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return new MetaAttachmentPayload(url);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUrl = reader.ValueTextEquals("url"u8);
            reader.Read();
            if (isUrl && reader.TokenType == JsonTokenType.String)
                url = reader.GetString();
            else
                reader.Skip();
        }

        return new MetaAttachmentPayload(url);
    }

    public override void Write(Utf8JsonWriter writer, MetaAttachmentPayload value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("url"u8, value.Url);
        writer.WriteEndObject();
    }
}
