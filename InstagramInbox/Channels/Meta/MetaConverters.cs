using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InstagramInbox.Channels.Meta;

/// <summary>Ids come as strings in one place and as numbers in another; here they are strings.</summary>
internal sealed class MetaIdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString() is { Length: > 0 } id ? id : null,
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        JsonTokenType.Null => null,
        _ => throw new JsonException("An id is neither text nor a number."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Milliseconds, seconds or ISO 8601, as number or text. What is none of them is no time rather than an error.</summary>
internal sealed class MetaTimeConverter : JsonConverter<DateTimeOffset?>
{
    // Twelve digits of seconds are the year 33658; of milliseconds they are 1973.
    private const double FirstMilliseconds = 100_000_000_000;
    private const double LastMilliseconds = 253_402_300_799_999;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
            writer.WriteNumberValue(time.ToUnixTimeMilliseconds());
        else
            writer.WriteNullValue();
    }

    public static DateTimeOffset? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetDouble(out var number) ? FromNumber(number) : null;
            // Any character may come escaped, the plus of "+0000" for one.
            case JsonTokenType.String when reader.ValueSpan.Length <= 240:
                return FromText(JsonUnescape.Forgiving(reader.ValueSpan));
            default:
                reader.Skip();
                return null;
        }
    }

    private static DateTimeOffset? FromText(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return FromNumber(number);
        // "+0000" without a colon is how the Graph API writes UTC.
        if (text.Length > 5 && text[^5] is '+' or '-' && text[^4..].All(char.IsAsciiDigit))
            text = text.Insert(text.Length - 2, ":");
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time > DateTimeOffset.UnixEpoch
            ? time : null;
    }

    private static DateTimeOffset? FromNumber(double number)
    {
        var milliseconds = number < FirstMilliseconds ? number * 1000 : number;
        return milliseconds is > 0 and <= LastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }
}

/// <summary>
/// Text of people. A cut emoji (half a surrogate pair) must not cost the message, and U+0000 cannot be stored
/// everywhere: both become U+FFFD.
/// </summary>
internal sealed class MetaTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A text is not text.");
        return Text(ref reader);
    }

    public static string Text(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            text = JsonUnescape.Forgiving(reader.ValueSpan);
        }

        return text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A word, a title, an address or a number that a known event can do without: what is neither is none.</summary>
internal sealed class MetaWordConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static string? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return MetaTextConverter.Text(ref reader) is { Length: > 0 } text ? text : null;
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }
}

/// <summary>A part of an event that the event can do without: when it has another shape, the rest is read all the same.</summary>
internal abstract class MetaOptionalConverter<T>(Func<JsonTypeInfo<T>> type) : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var before = reader;
        try
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                return JsonSerializer.Deserialize(ref reader, type());
        }
        catch (JsonException)
        {
            // If it is not JSON at all, skipping it throws again.
            reader = before;
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
}
