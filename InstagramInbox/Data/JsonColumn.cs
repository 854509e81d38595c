using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InstagramInbox.Data;

/// <summary>
/// Keeps a record as JSON in a text column. Nothing queries inside it, so neither database needs to understand it;
/// EF Core's own JSON mapping asks for a newer SQLite.
/// </summary>
internal sealed class JsonColumn<T>() : ValueConverter<T, string>(value => JsonColumns.Write(value), json => JsonColumns.Read<T>(json))
    where T : class;

internal static class JsonColumns
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeInfo<T>());

    public static T Read<T>(string json) => JsonSerializer.Deserialize(json, TypeInfo<T>())!;

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)JsonColumnTypes.Default.GetTypeInfo(typeof(T))!;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AssistantScript))]
[JsonSerializable(typeof(MessageDetails))]
[JsonSerializable(typeof(Referral))]
internal sealed partial class JsonColumnTypes : JsonSerializerContext;
