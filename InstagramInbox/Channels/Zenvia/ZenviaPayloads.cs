using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Zenvia;

// What Zenvia's webhooks bring, as Zenvia writes it; used in this folder only.

internal sealed record ZenviaEvent
{
    public string? Id { get; init; }

    public string? Timestamp { get; init; }

    public string? Type { get; init; }

    public string? Direction { get; init; }

    public ZenviaMessage? Message { get; init; }

    /// <summary>Of older statuses, which have no message.</summary>
    public string? MessageId { get; init; }

    public ZenviaStatus? MessageStatus { get; init; }

    /// <summary>Our own mark: the content was taken out after it had been applied.</summary>
    public bool? Erased { get; init; }
}

internal sealed record ZenviaMessage
{
    public string? Id { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Direction { get; init; }

    /// <summary>As they came, because one that is not understood must not cost the others.</summary>
    public IReadOnlyList<JsonElement>? Contents { get; init; }

    public ZenviaVisitor? Visitor { get; init; }

    public ZenviaReferral? Referral { get; init; }

    /// <summary>The message that this one answers.</summary>
    public string? IdRef { get; init; }

    public string? Timestamp { get; init; }
}

internal sealed record ZenviaVisitor(string? Name, string? FirstName, string? LastName, string? UserName, string? Picture);

internal sealed record ZenviaReferral(ZenviaReferralSource? Source, string? Headline, string? Body);

internal sealed record ZenviaReferralSource(string? Id, string? Type, string? Url, string? Text, string? User);

internal sealed record ZenviaContent
{
    public string? Type { get; init; }

    public string? Text { get; init; }

    public string? Payload { get; init; }

    public string? FileUrl { get; init; }

    public string? FileMimeType { get; init; }

    public string? FileName { get; init; }

    public string? FileCaption { get; init; }

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<ZenviaButton>? QuickReplyButtons { get; init; }
}

internal sealed record ZenviaButton(string? Text, string? Payload)
{
    public string Type => "text";
}

internal sealed record ZenviaStatus
{
    public string? Code { get; init; }

    public string? Timestamp { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ZenviaCause>? Causes { get; init; }
}

internal sealed record ZenviaCause(string? ChannelErrorCode, string? Reason, string? Details);

/// <summary>Zenvia writes ids and texts as text; what comes as a number is taken for the text of it, anything else for nothing.</summary>
internal sealed class ZenviaTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.ASCII.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}

/// <summary>Source-generated reading and writing of Zenvia's JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNameCaseInsensitive = true, Converters = [typeof(ZenviaTextConverter)])]
[JsonSerializable(typeof(ZenviaEvent))]
[JsonSerializable(typeof(ZenviaContent))]
[JsonSerializable(typeof(ZenviaSend))]
[JsonSerializable(typeof(ZenviaSent))]
[JsonSerializable(typeof(ZenviaFailure))]
[JsonSerializable(typeof(ZenviaSubscription))]
[JsonSerializable(typeof(IReadOnlyList<ZenviaSubscription>))]
internal sealed partial class ZenviaJson : JsonSerializerContext;
