using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

/// <summary>
/// What every attachment is asked for, and the place of its JSON inside the event's: more is read from there when its
/// type has more to say.
/// </summary>
[JsonConverter(typeof(MetaAttachmentConverter))]
internal sealed record MetaAttachment(string? Type, string? Url, bool IsRich, int Start, int Length);

/// <summary>Everything that the known types carry. Link previews may have their members here instead of in the payload.</summary>
internal sealed record MetaRichAttachment(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Title,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Url,
    [property: JsonConverter(typeof(MetaRichPayloadConverter))] MetaRichPayload? Payload);

internal sealed record MetaRichPayload
{
    [JsonConverter(typeof(MetaWordConverter))]
    public string? Url { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Title { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Text { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Id { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? IgPostMediaId { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? ReelVideoId { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? StickerId { get; set; }

    [JsonConverter(typeof(MetaCoordinatesConverter))]
    public MetaCoordinates? Coordinates { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? BookingId { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Status { get; set; }

    [JsonConverter(typeof(MetaTimeConverter))]
    public DateTimeOffset? StartTime { get; set; }

    [JsonConverter(typeof(MetaTimeConverter))]
    public DateTimeOffset? EndTime { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Timezone { get; set; }

    [JsonConverter(typeof(MetaElementsConverter))]
    public MetaElements? Generic { get; set; }

    [JsonConverter(typeof(MetaElementsConverter))]
    public MetaElements? Product { get; set; }

    public IReadOnlyList<MetaElement?>? Elements { get; set; }

    public IReadOnlyList<MetaButton?>? Buttons { get; set; }
}

internal sealed record MetaElements(IReadOnlyList<MetaElement?>? Elements);

/// <summary>A card of a template, or a product.</summary>
internal sealed record MetaElement(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Id,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Title,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Subtitle,
    [property: JsonConverter(typeof(MetaWordConverter))] string? ImageUrl,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Url,
    [property: JsonConverter(typeof(MetaPageConverter))] MetaPage? DefaultAction,
    IReadOnlyList<MetaButton?>? Buttons);

internal sealed record MetaPage([property: JsonConverter(typeof(MetaWordConverter))] string? Url);

internal sealed record MetaButton(
    [property: JsonConverter(typeof(MetaWordConverter))] string? Title,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Url,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Payload);

internal sealed record MetaCoordinates(double? Lat, double? Long);

internal sealed class MetaRichPayloadConverter() : MetaOptionalConverter<MetaRichPayload>(() => MetaJson.Default.MetaRichPayload);

internal sealed class MetaElementsConverter() : MetaOptionalConverter<MetaElements>(() => MetaJson.Default.MetaElements);

internal sealed class MetaPageConverter() : MetaOptionalConverter<MetaPage>(() => MetaJson.Default.MetaPage);

internal sealed class MetaCoordinatesConverter() : MetaOptionalConverter<MetaCoordinates>(() => MetaJson.Default.MetaCoordinates);

internal sealed class MetaAttachmentConverter : JsonConverter<MetaAttachment>
{
    public override MetaAttachment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var start = (int)reader.TokenStartIndex;
        string? type = null, url = null;
        // Whether there is more than a type and an address.
        var isRich = false;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An attachment is no object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = MetaWordConverter.Read(ref reader);
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                reader.Read();
                ReadPayload(ref reader, ref url, ref isRich);
            }
            else
            {
                reader.Skip();
                isRich = true;
            }
        }

        return new MetaAttachment(type, url, isRich, start, (int)reader.BytesConsumed - start);
    }

    public override void Write(Utf8JsonWriter writer, MetaAttachment value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static void ReadPayload(ref Utf8JsonReader reader, ref string? url, ref bool isRich)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("url"u8))
            {
                reader.Read();
                url = reader.TokenType == JsonTokenType.String ? MetaWordConverter.Read(ref reader) : Skipped(ref reader);
            }
            else
            {
                reader.Skip();
                isRich = true;
            }
        }
    }

    private static string? Skipped(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return null;
    }
}
