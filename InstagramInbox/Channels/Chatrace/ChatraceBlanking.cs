using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>
/// Takes the content of single messages out of a body. What is left of one says whose it was, its id and its time, and
/// reads as its removal; the others keep every byte.
/// </summary>
internal static class ChatraceBlanking
{
    /// <summary>Our own member: only the place of a message is left.</summary>
    public const string Mark = "inboxremoved";

    public static ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids)
    {
        using var document = JsonDocument.Parse(delivery.Body, ChatraceParser.Json);
        var root = document.RootElement;
        List<ChatraceMessage> messages = [.. ChatraceParser.Messages(root, delivery)];
        if (!messages.Exists(m => mids.Contains(m.Mid) && !m.IsRemoved))
            return delivery.Body;
        var output = new ArrayBufferWriter<byte>(delivery.Body.Length);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
        {
            if (root.ValueKind == JsonValueKind.Array)
                WriteList(json, messages, mids);
            else if (ChatraceParser.ListName(root) is { } list)
                WriteBody(json, root, list, messages, mids);
            else
                Write(json, messages[0]);
        }

        return output.WrittenMemory;
    }

    private static void WriteBody(Utf8JsonWriter json, JsonElement root, string list, List<ChatraceMessage> messages, IReadOnlySet<string> mids)
    {
        json.WriteStartObject();
        var written = false;
        foreach (var member in root.EnumerateObject())
        {
            var name = ChatraceFields.Plain(member);
            if (name == list)
            {
                // A second one of the name is not read.
                if (written)
                    continue;
                written = true;
                json.WritePropertyName(list);
                WriteList(json, messages, mids);
            }
            else if (name is not null && !ChatraceContent.Members.Contains(name))
            {
                json.WritePropertyName(name);
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(member.Value), skipInputValidation: true);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, List<ChatraceMessage> messages, IReadOnlySet<string> mids)
    {
        json.WriteStartArray();
        foreach (var message in messages)
        {
            if (mids.Contains(message.Mid))
                Write(json, message);
            else
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(message.Json), skipInputValidation: true);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ChatraceMessage message)
    {
        json.WriteStartObject();
        json.WriteString("message_id", message.Mid);
        if (message.Account is { } account)
            json.WriteString("account", account);
        if (message.ContactId is { } contact)
            json.WriteString("contact_id", contact);
        if (message.Timestamp is { } timestamp)
            json.WriteString("timestamp", timestamp);
        if (message.IsEcho)
            json.WriteBoolean("is_echo", true);
        json.WriteBoolean(Mark, true);
        json.WriteEndObject();
    }
}
