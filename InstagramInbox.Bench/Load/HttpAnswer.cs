using System.Buffers.Text;

namespace InstagramInbox.Bench.Load;

/// <summary>Reads just enough of an HTTP/1.1 answer to know its status and where it ends.</summary>
internal static class HttpAnswer
{
    public static bool IsComplete(ReadOnlySpan<byte> received, out int status)
    {
        status = 0;
        var headLength = received.IndexOf("\r\n\r\n"u8);
        if (headLength < 0)
            return false;
        var head = received[..headLength];
        var body = received[(headLength + 4)..];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..], out status, out _))
            throw new BenchFailedException("an answer is not HTTP/1.1");
        const string Length = "\r\nContent-Length: ";
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at >= 0)
            return Utf8Parser.TryParse(head[(at + Length.Length)..], out int length, out _) && body.Length >= length;
        return head.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0 || body.EndsWith("0\r\n\r\n"u8);
    }
}
