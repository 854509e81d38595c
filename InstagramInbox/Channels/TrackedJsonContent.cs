using System.Net;
using System.Net.Http.Headers;

namespace InstagramInbox.Channels;

/// <summary>A request body that knows whether any of it can have left this machine.</summary>
internal sealed class TrackedJsonContent : HttpContent
{
    private readonly byte[] json;

    public TrackedJsonContent(byte[] json)
    {
        this.json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>While false the other side has surely not seen the request.</summary>
    public bool WritingBegan { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WritingBegan = true;
        await stream.WriteAsync(json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = json.Length;
        return true;
    }
}
