using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Turns what a flow sends into events. What has no meaning here becomes <see cref="NotSupported"/>; a test delivery is nothing.</summary>
internal static class ChatraceParser
{
    public const string Provider = "chatrace";

    /// <summary>Marks the test deliveries of the diagnosis.</summary>
    public const string TestMember = "test";

    // Longer JSON stays in the journal alone.
    private const int RawLimit = 8 * 1024;

    public static readonly JsonDocumentOptions Json = new() { MaxDepth = 256 };

    private static readonly string[] Lists = ["messages", "data", "events"];

    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery)
    {
        using var document = JsonDocument.Parse(delivery.Body, Json);
        return [.. Messages(document.RootElement, delivery).Select(message => Map(message, delivery))];
    }

    /// <summary>The messages of a body, each in its place.</summary>
    public static IEnumerable<ChatraceMessage> Messages(JsonElement root, RawDelivery delivery)
    {
        var body = ChatraceFields.Of(root);
        if (body.IsTrue(TestMember))
            return [];
        return List(root) is { } list
            ? list.EnumerateArray().Select((element, i) => new ChatraceMessage(element, body, delivery, i))
            : [new ChatraceMessage(root, ChatraceFields.None, delivery, 0)];
    }

    /// <summary>The array of messages in a body; null when the body is one message.</summary>
    public static JsonElement? List(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root;
        return ListName(root) is { } name ? ChatraceFields.Of(root).Array(name) : null;
    }

    /// <summary>The member that is the array of messages.</summary>
    public static string? ListName(JsonElement root)
    {
        var body = ChatraceFields.Of(root);
        return Lists.FirstOrDefault(name => body.Array(name) is { } list && list.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object));
    }

    private static ChannelEvent Map(ChatraceMessage message, RawDelivery delivery)
    {
        string[] accounts = [message.Account ?? delivery.Account ?? Provider];
        if (message is { IsRemoved: true, ContactId: not null })
        {
            return new MessageRemoved
            {
                Provider = Provider, AccountIds = accounts, Kind = "message", ContactId = message.ContactId, At = message.At, Mid = message.Mid, FromBusiness = message.IsEcho,
            };
        }

        if (message.ContactId is null || message.Content.IsEmpty)
        {
            var raw = JsonMarshal.GetRawUtf8Value(message.Json);
            return new NotSupported
            {
                Provider = Provider, AccountIds = accounts, Kind = message.Kind, ContactId = message.ContactId, At = message.At, Key = message.Mid,
                Raw = raw.Length <= RawLimit ? Encoding.UTF8.GetString(raw) : null,
            };
        }

        return new MessageArrived
        {
            Provider = Provider, AccountIds = accounts, Kind = "message", ContactId = message.ContactId, At = message.At, Mid = message.Mid, FromBusiness = message.IsEcho,
            Parts = message.Content.Parts, Profile = message.IsEcho ? null : message.Profile,
        };
    }
}
