using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>
/// Takes the content of single messages out of a webhook's body. One that brought such a message reads as its removal
/// afterwards. Events without a message are found by the key that <see cref="ZenviaParser"/> gave them.
/// </summary>
internal static class ZenviaBlanking
{
    public static ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids)
    {
        using var document = JsonDocument.Parse(delivery.Body);
        var happened = ZenviaParser.Read(document.RootElement);
        var occurrence = happened is null ? null : new ZenviaOccurrence(delivery, happened);
        var events = ZenviaParser.Parse(delivery);
        var whole = events.Any(e => (e is MessageArrived arrived && mids.Contains(arrived.Mid)) || (e is NotSupported other && mids.Contains(other.Key)));
        var note = events.OfType<ThreadNoted>().Any(e => mids.Contains(e.Key));
        if (!whole && !note)
            return delivery.Body;
        return JsonSerializer.SerializeToUtf8Bytes(events is [NotSupported unknown] ? Husk(happened, unknown) : Message(document.RootElement, occurrence!, whole));
    }

    private static JsonObject Husk(ZenviaEvent? happened, NotSupported unknown) => new()
    {
        // Without an id of Zenvia's the key was a hash of what is gone now.
        ["id"] = happened?.Id ?? unknown.Key["event:".Length..],
        ["type"] = happened?.Type,
        ["timestamp"] = happened?.Timestamp,
        ["erased"] = true,
    };

    private static JsonObject Message(JsonElement body, ZenviaOccurrence occurrence, bool whole)
    {
        var original = JsonObject.Create(body)!.DeepClone().AsObject();
        var contents = (occurrence.Event.Message!.Contents ?? []).Where(c => !whole || ZenviaMessages.IsOptIn(c))
            .Select(c => ZenviaMessages.IsOptIn(c) ? new JsonObject { ["type"] = ZenviaMessages.OptIn } : JsonObject.Create(c)!.DeepClone());
        if (!whole)
        {
            original["message"]!["contents"] = new JsonArray([.. contents]);
            return original;
        }

        return new JsonObject
        {
            ["id"] = occurrence.Event.Id,
            ["timestamp"] = occurrence.Event.Timestamp,
            ["type"] = occurrence.Event.Type,
            ["direction"] = occurrence.Event.Direction,
            ["erased"] = true,
            ["message"] = new JsonObject
            {
                ["id"] = occurrence.Mid,
                ["from"] = occurrence.Event.Message.From,
                ["to"] = occurrence.Event.Message.To,
                ["direction"] = occurrence.Event.Message.Direction,
                ["timestamp"] = occurrence.Event.Message.Timestamp,
                ["contents"] = new JsonArray([.. contents]),
            },
        };
    }
}
