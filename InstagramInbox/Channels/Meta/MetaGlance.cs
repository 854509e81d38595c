using System.Text;
using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>The little that can be told of an event that is not supported: its kind, its two sides, its time.</summary>
internal sealed record MetaGlance(string? Kind, string? SenderId, string? RecipientId, DateTimeOffset? At, bool IsEcho)
{
    public static MetaGlance Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MetaReader.MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return Read(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // A name or an id that is not proper Unicode.
            return new MetaGlance(null, null, null, null, false);
        }
    }

    private static MetaGlance Read(JsonElement update)
    {
        // A change has its event inside.
        var inner = Member(update, "value") is { ValueKind: JsonValueKind.Object } value ? value : update;
        return new MetaGlance(
            KindOf(update), Id(Member(inner, "sender")), Id(Member(inner, "recipient")),
            Time(Member(inner, "timestamp")), Member(Member(inner, "message"), "is_echo")?.ValueKind == JsonValueKind.True);
    }

    // The member that tells one kind of event from another is the one that is not common to all.
    private static string? KindOf(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in update.EnumerateObject())
        {
            if (!(member.NameEquals("sender") || member.NameEquals("recipient") || member.NameEquals("timestamp")
                || member.NameEquals("id") || member.NameEquals("time") || member.NameEquals("object") || member.NameEquals("entry")))
                return member.Name;
        }

        return null;
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Id(JsonElement? party) => Member(party, "id") switch
    {
        { ValueKind: JsonValueKind.String } id => id.GetString() is { Length: > 0 } text ? text : null,
        { ValueKind: JsonValueKind.Number } id => id.GetRawText(),
        _ => null,
    };

    private static DateTimeOffset? Time(JsonElement? element)
    {
        if (element is not { } time)
            return null;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(time.GetRawText()));
        reader.Read();
        return MetaTimeConverter.Read(ref reader);
    }
}
