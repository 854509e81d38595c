using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

/// <summary>Permissions come as a list in one place and as text with commas in another; here they are separated by spaces.</summary>
internal sealed class GraphPermissionsConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString()?.Replace(',', ' ');
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind == JsonValueKind.Array
            ? string.Join(' ', value.RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()))
            : null;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A subscribed field: its name alone, or an object that says the version too.</summary>
internal sealed class GraphAppFieldConverter : JsonConverter<GraphAppField>
{
    public override GraphAppField Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind switch
        {
            JsonValueKind.String => new GraphAppField(value.RootElement.GetString()),
            JsonValueKind.Object when value.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String => new GraphAppField(name.GetString()),
            _ => new GraphAppField(null),
        };
    }

    public override void Write(Utf8JsonWriter writer, GraphAppField value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
