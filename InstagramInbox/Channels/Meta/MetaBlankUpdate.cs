using System.Buffers;
using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>Writes one update again without its content.</summary>
internal static class MetaBlankUpdate
{
    private static readonly string[] kinds = ["message", "message_edit", "reaction", "postback", "read", "delivery"];

    /// <returns>Null when the update concerns none of these messages.</returns>
    public static byte[]? Of(MetaDelivery delivery, MetaUpdate update, ReadOnlySpan<byte> body, IReadOnlySet<string> mids)
    {
        var json = body.Slice(update.Start, update.Length);
        using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { MaxDepth = MetaReader.MaxDepth });
        var key = KeyOf(MetaParser.Map(delivery, update, body, MetaParser.Instagram));
        var isConcerned = key is not null && mids.Contains(key);
        var isWhole = update.Start == 0 && update.Length == body.Length;
        if (isWhole || document.RootElement.ValueKind != JsonValueKind.Object)
            return isConcerned ? (isWhole ? "{}"u8 : "null"u8).ToArray() : null;
        try
        {
            var isChange = update.FallbackKind is "changes" or "entry";
            var happened = isChange ? Member(document.RootElement, "value") : document.RootElement;
            if (isChange && MetaChange.Key(update.Field, happened) is { } commentId && mids.Contains(commentId))
                return Write(document.RootElement, update, isChange, happened, writer => WriteRemoval(writer, null, () => writer.WriteStringValue(commentId)));
            var kind = KindOf(happened);
            var subject = kind is null ? null : Member(happened, kind);
            if (kind is not ("read" or "delivery") && Id(Member(subject, "mid")) is { } mid && mids.Contains(mid))
                return Write(document.RootElement, update, isChange, happened, writer => WriteSubject(writer, kind, subject, Member(subject, "mid")));
            if (isConcerned)
                return Write(document.RootElement, update, isChange, happened, writer => WriteRemoval(writer, subject, () => writer.WriteStringValue(key)));
            return MetaQuote.Blank(json, isChange, Member(Member(happened, "message"), "reply_to"), mids);
        }
        catch (InvalidOperationException)
        {
            // A name or an id that is not proper Unicode.
            return isConcerned ? "null"u8.ToArray() : null;
        }
    }

    /// <summary>An id as text, whether it came as text or as a number.</summary>
    public static string? Id(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member : null;

    private static string? KeyOf(ChannelEvent channelEvent) => channelEvent switch
    {
        MessageArrived arrived => arrived.Mid,
        CustomerReferred referred => referred.Key,
        ThreadControlChanged changed => changed.Key,
        ThreadNoted noted => noted.Key,
        NotSupported other => other.Key,
        _ => null,
    };

    // The parser goes by the same order; of other kinds, the first that names a message.
    private static string? KindOf(JsonElement? happened)
    {
        if (happened is not { ValueKind: JsonValueKind.Object } element)
            return null;
        return kinds.FirstOrDefault(kind => Member(element, kind) is not null)
            ?? element.EnumerateObject().Where(member => Member(member.Value, "mid") is not null).Select(member => member.Name).FirstOrDefault();
    }

    private static byte[] Write(JsonElement root, MetaUpdate update, bool isChange, JsonElement? happened, Action<Utf8JsonWriter> writeSubject)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (isChange)
            {
                writer.WriteStartObject();
                // An entry that is a change itself has the account and the time beside it.
                if (update.FallbackKind == "entry")
                {
                    WriteScalar(writer, "id", Member(root, "id"));
                    WriteScalar(writer, "time", Member(root, "time"));
                }

                writer.WriteString("field"u8, update.Field is { } field && MetaReader.IsMessaging(field) ? field : "messages");
                writer.WritePropertyName("value"u8);
            }

            writer.WriteStartObject();
            WriteParty(writer, "sender", happened);
            WriteParty(writer, "recipient", happened);
            WriteScalar(writer, "timestamp", Member(happened, "timestamp") ?? Member(happened, "created_time"));
            writeSubject(writer);
            writer.WriteEndObject();
            if (isChange)
                writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSubject(Utf8JsonWriter writer, string? kind, JsonElement? subject, JsonElement? mid)
    {
        switch (kind)
        {
            case "message_edit":
                writer.WriteStartObject("message_edit"u8);
                WriteScalar(writer, "mid", mid);
                writer.WriteString("text"u8, "");
                writer.WriteNumber("num_edit"u8, 0);
                writer.WriteEndObject();
                break;
            case "reaction":
                writer.WriteStartObject("reaction"u8);
                WriteScalar(writer, "mid", mid);
                writer.WriteString("action"u8, "unreact"u8);
                writer.WriteEndObject();
                break;
            default:
                WriteRemoval(writer, subject, () => writer.WriteRawValue(mid!.Value.GetRawText(), skipInputValidation: true));
                break;
        }
    }

    private static void WriteRemoval(Utf8JsonWriter writer, JsonElement? subject, Action writeMid)
    {
        writer.WriteStartObject("message"u8);
        writer.WritePropertyName("mid"u8);
        writeMid();
        if (Member(subject, "is_echo") is { ValueKind: JsonValueKind.True or JsonValueKind.False } isEcho)
            writer.WriteBoolean("is_echo"u8, isEcho.GetBoolean());
        // Of a removal without this word the parser guesses the side; what came as a message names the customer as its sender.
        else if (Member(subject, "is_deleted")?.ValueKind != JsonValueKind.True)
            writer.WriteBoolean("is_echo"u8, false);
        if (Member(subject, "is_self")?.ValueKind == JsonValueKind.True)
            writer.WriteBoolean("is_self"u8, true);
        writer.WriteBoolean("is_deleted"u8, true);
        writer.WriteEndObject();
    }

    private static void WriteParty(Utf8JsonWriter writer, string name, JsonElement? happened)
    {
        if (!IsReadable(Member(Member(happened, name), "id")))
            return;
        writer.WriteStartObject(name);
        WriteScalar(writer, "id", Member(Member(happened, name), "id"));
        writer.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (!IsReadable(value))
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(value!.Value.GetRawText(), skipInputValidation: true);
    }

    private static bool IsReadable(JsonElement? value)
    {
        try
        {
            return Id(value) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
