using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Fetches what a send points at, as Meta's servers do, so that the phone can show it after the link has gone.</summary>
internal sealed class FileFetcher(MediaStore store) : IDisposable
{
    private const int MegaByte = 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 25 * MegaByte,
    };

    public async Task<IReadOnlyList<Enclosure>> FetchAsync(Outgoing message, CancellationToken cancellationToken)
    {
        var enclosures = new List<Enclosure>();
        foreach (var attachment in message.Attachments)
            enclosures.Add(new Enclosure(attachment.Type, attachment.Url is { } url ? await FetchAsync(attachment.Type, url, cancellationToken) : null, attachment.Title));
        return enclosures;
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> FetchAsync(string type, Uri url, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await _http.GetByteArrayAsync(url, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw GraphRefusal.Parameter("Failed to fetch the file from the url.", 2018008);
        }

        if (type is "image" && bytes.Length > 8 * MegaByte)
            throw GraphRefusal.Parameter("Attachment size exceeds allowable limit", 2018109);
        var name = await store.SaveAsync(bytes, cancellationToken);
        return name is not null && Fits(type, MediaStore.TypeOf(name))
            ? name
            : throw GraphRefusal.Parameter("Upload attachment failure.", 2018047);
    }

    private static bool Fits(string type, string mime) => type switch
    {
        "file" => mime is "application/pdf",
        // One container holds both.
        "audio" => mime.StartsWith("audio/", StringComparison.Ordinal) || mime is "video/mp4",
        _ => mime.StartsWith(type + "/", StringComparison.Ordinal),
    };
}
