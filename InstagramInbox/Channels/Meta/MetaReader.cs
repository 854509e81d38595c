using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>
/// Walks through a delivery once and takes it apart into its updates: entry × (messaging, standby, changes), or a flat
/// entry that is a change itself. Whatever has another shape becomes an update without an event.
/// </summary>
internal ref struct MetaReader
{
    public const int MaxDepth = 512;

    private readonly ReadOnlySpan<byte> body;
    private readonly List<MetaUpdate> updates = [];
    private Utf8JsonReader reader;

    private MetaReader(ReadOnlySpan<byte> body)
    {
        this.body = body;
        reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static MetaDelivery Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return new MetaReader(body).Read();
        }
        catch (InvalidOperationException)
        {
            // A member's name is not proper Unicode. Whether the rest is JSON has still to be seen.
            var rest = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (rest.Read())
            {
            }

            return new MetaDelivery(null, [new MetaUpdate(0, body.Length, null, FallbackKind: "delivery")]);
        }
    }

    private MetaDelivery Read()
    {
        string? kind = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("object"u8))
                    kind = NextId();
                else if (reader.ValueTextEquals("entry"u8))
                    ReadElements(static (scoped ref MetaReader self) => self.ReadEntry());
                else
                    SkipNext();
            }
        }

        // Anything after the end is an error that only a further read finds.
        while (reader.Read())
        {
        }

        if (updates.Count == 0)
            updates.Add(new MetaUpdate(0, body.Length, null, FallbackKind: kind ?? "delivery"));
        return new MetaDelivery(kind, updates);
    }

    private delegate void ReadElement(scoped ref MetaReader self);

    // One element without the array around it is taken for an array of one.
    private void ReadElements(ReadElement read)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            read(ref this);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            read(ref this);
    }

    private void ReadEntry()
    {
        var start = Start();
        var first = updates.Count;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            SkipAs("entry");
            return;
        }

        string? id = null, field = null;
        DateTimeOffset? time = null;
        var value = default(Range);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                id = NextId();
            else if (reader.ValueTextEquals("time"u8))
                time = NextTime();
            else if (reader.ValueTextEquals("messaging"u8))
                ReadElements(static (scoped ref MetaReader self) => self.ReadEvent(standby: false));
            else if (reader.ValueTextEquals("standby"u8))
                ReadElements(static (scoped ref MetaReader self) => self.ReadEvent(standby: true));
            else if (reader.ValueTextEquals("changes"u8))
                ReadElements(static (scoped ref MetaReader self) => self.ReadChange());
            else if (reader.ValueTextEquals("field"u8))
                field = NextId();
            else if (reader.ValueTextEquals("value"u8))
                value = NextRange();
            else
                SkipNext();
        }

        if (updates.Count == first)
            AddChange(start, field, value, "entry");
        for (var i = first; i < updates.Count; i++)
            (updates[i].EntryId, updates[i].EntryTime) = (id, time);
    }

    private void ReadEvent(bool standby)
    {
        var start = Start();
        var before = reader;
        MetaEvent? read = null;
        try
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                read = JsonSerializer.Deserialize(ref reader, MetaJson.Default.MetaEvent);
            else
                reader.Skip();
        }
        catch (JsonException)
        {
            // Wrong types somewhere inside; if it is not JSON at all, skipping it throws again.
            reader = before;
            reader.Skip();
        }

        updates.Add(new MetaUpdate(start, End() - start, read, FallbackKind: "messaging") { Standby = standby, EventStart = start });
    }

    private void ReadChange()
    {
        var start = Start();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            SkipAs("changes");
            return;
        }

        string? field = null;
        var value = default(Range);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("field"u8))
                field = NextId();
            else if (reader.ValueTextEquals("value"u8))
                value = NextRange();
            else
                SkipNext();
        }

        AddChange(start, field, value, "changes");
    }

    // The dashboard's test button sends messaging events as changes.
    private readonly void AddChange(int start, string? field, Range value, string fallbackKind)
    {
        MetaEvent? read = null;
        if (field is not null && IsMessaging(field))
        {
            try
            {
                var json = new Utf8JsonReader(body[value], new JsonReaderOptions { MaxDepth = MaxDepth });
                read = JsonSerializer.Deserialize(ref json, MetaJson.Default.MetaEvent);
            }
            catch (JsonException)
            {
                read = null;
            }
        }

        updates.Add(new MetaUpdate(start, End() - start, read, field, fallbackKind)
        {
            Standby = field == "standby",
            EventStart = value.Start.Value,
            Change = read is null ? MetaChange.Read(field, body[value]) : null,
        });
    }

    /// <summary>messages, message_reactions, messaging_postbacks and so on, of both objects.</summary>
    public static bool IsMessaging(string field) =>
        field is "messages" or "standby" or "response_feedback" or "send_cart"
        || field.StartsWith("message_", StringComparison.Ordinal) || field.StartsWith("messaging_", StringComparison.Ordinal);

    private void SkipAs(string kind)
    {
        var start = Start();
        reader.Skip();
        updates.Add(new MetaUpdate(start, End() - start, null, FallbackKind: kind));
    }

    private readonly int Start() => (int)reader.TokenStartIndex;

    private readonly int End() => (int)reader.BytesConsumed;

    private string? NextId()
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    private DateTimeOffset? NextTime()
    {
        reader.Read();
        return MetaTimeConverter.Read(ref reader);
    }

    private Range NextRange()
    {
        reader.Read();
        var start = Start();
        reader.Skip();
        return start..End();
    }

    private void SkipNext()
    {
        reader.Read();
        reader.Skip();
    }
}
