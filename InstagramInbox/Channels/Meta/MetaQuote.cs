using System.Text;
using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>A message that answers another one may carry more of it than its id.</summary>
internal static class MetaQuote
{
    /// <returns>The update without what it quotes of these messages; null when there is nothing of the kind.</returns>
    public static byte[]? Blank(ReadOnlySpan<byte> json, bool isChange, JsonElement? replyTo, IReadOnlySet<string> mids)
    {
        if (MetaBlankUpdate.Id(MetaBlankUpdate.Member(replyTo, "mid")) is not { } mid || !mids.Contains(mid))
            return null;
        if (replyTo!.Value.EnumerateObject().All(IsKept))
            return null;
        var kept = string.Join(',', replyTo.Value.EnumerateObject().Where(IsKept).Select(m => $"\"{m.Name}\":{m.Value.GetRawText()}"));
        string[] path = isChange ? ["value", "message", "reply_to"] : ["message", "reply_to"];
        var quoted = Find(json, path);
        return [.. json[..quoted.Start.Value], .. Encoding.UTF8.GetBytes($"{{{kept}}}"), .. json[quoted.End.Value..]];
    }

    private static bool IsKept(JsonProperty member) => member.NameEquals("mid") || member.NameEquals("story") || member.NameEquals("is_self_reply");

    // Of members of the same name the last one holds, as everywhere else.
    private static Range Find(ReadOnlySpan<byte> json, ReadOnlySpan<string> path)
    {
        var found = 0..json.Length;
        foreach (var name in path)
        {
            var offset = found.Start.Value;
            var reader = new Utf8JsonReader(json[found], new JsonReaderOptions { MaxDepth = MetaReader.MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isNext = reader.ValueTextEquals(name);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isNext)
                    found = (offset + start)..(offset + (int)reader.BytesConsumed);
            }
        }

        return found;
    }
}
