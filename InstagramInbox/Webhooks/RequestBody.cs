using System.Buffers;
using System.Text.Json;

namespace InstagramInbox.Webhooks;

/// <summary>Reads a webhook's body as the bytes that it is.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Deeper than any provider nests; a bound, so that a body of brackets costs nothing.</summary>
    private const int MaxDepth = 256;

    /// <summary>Reads the whole body; null when it is over <see cref="MaxBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return null;
        if (request.ContentLength is { } length)
        {
            var bytes = new byte[length];
            await request.Body.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaxBytes)
                return null;
            if (read.IsCompleted)
                return read.Buffer.ToArray();
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Whether the body is one JSON object and nothing else.</summary>
    public static bool IsJsonObject(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
