using System.Buffers;

namespace InstagramInbox.Channels.Meta;

/// <summary>
/// Takes the content of single messages out of a webhook's body. An update that brought one of them reads as the
/// message's removal afterwards, an edit as one that changes nothing, a reaction as its withdrawal. So does a comment or a
/// mention. Events without an id of Meta's are found by the key that <see cref="MetaParser"/> gave them. Other updates keep every byte.
/// </summary>
internal static class MetaBlanking
{
    public static ReadOnlyMemory<byte> Blank(ReadOnlyMemory<byte> body, IReadOnlySet<string> mids)
    {
        var delivery = MetaReader.Read(body.Span);
        ArrayBufferWriter<byte>? output = null;
        var written = 0;
        foreach (var update in delivery.Updates)
        {
            if (MetaBlankUpdate.Of(delivery, update, body.Span, mids) is not { } blank)
                continue;
            output ??= new ArrayBufferWriter<byte>(body.Length);
            output.Write(body.Span[written..update.Start]);
            output.Write(blank);
            written = update.Start + update.Length;
        }

        if (output is null)
            return body;
        output.Write(body.Span[written..]);
        return output.WrittenMemory;
    }
}
