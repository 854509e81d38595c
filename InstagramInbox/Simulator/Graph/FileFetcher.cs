using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Fetches what a send points at, as Meta's servers do, so that the phone can show it after the link has gone.</summary>
internal sealed class FileFetcher(MediaStore store, World world) : IDisposable
{
    private const int MegaByte = 1024 * 1024;
    private const int LargestImage = 8 * MegaByte;
    private const int Largest = 25 * MegaByte;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = Largest + 1,
    };

    public async Task<IReadOnlyList<Enclosure>> FetchAsync(Account account, Outgoing message, CancellationToken cancellationToken)
    {
        var enclosures = new List<Enclosure>();
        foreach (var attachment in message.Attachments)
            enclosures.Add(await FetchAsync(account, attachment, cancellationToken));
        return enclosures;
    }

    public async Task<Enclosure> FetchAsync(Account account, Outgoing.Attachment attachment, CancellationToken cancellationToken)
    {
        if (attachment.Ready is { } ready)
            return ready;
        if (attachment.UploadId is { } id)
        {
            return world.Read(s => s.Uploads.GetValueOrDefault(id)) is { } upload && upload.Account == account.Id
                ? upload.Enclosure.Type == attachment.Type ? upload.Enclosure : throw WrongType()
                : throw GraphRefusal.Parameter("Cannot send: attachment ID not owned by page", 2018074);
        }

        return await KeepAsync(attachment.Type, await LoadAsync(attachment.Url!, cancellationToken), cancellationToken, account.IsMessenger);
    }

    /// <summary>Keeps a file if Instagram would take it.</summary>
    public async Task<Enclosure> KeepAsync(string type, byte[] bytes, CancellationToken cancellationToken, bool ofMessenger = false)
    {
        if (bytes.Length > (type is "image" && !ofMessenger ? LargestImage : Largest))
            throw TooLarge();
        return FileKind.Extension(bytes) is { } extension && (Fits(type, extension) || (ofMessenger && (type is "file" || (type is "audio" && extension is ".mp3")))) && await store.SaveAsync(bytes, cancellationToken) is { } name
            ? new Enclosure(type, name)
            : throw WrongType();
    }

    /// <summary>Files a reusable attachment under an id.</summary>
    public string File(Account account, Enclosure enclosure)
    {
        var id = Ids.Upload();
        world.Write(s => s.Uploads[id] = new Upload(account.Id, enclosure));
        return id;
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> LoadAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!Uri.UnescapeDataString(url.AbsolutePath).All(char.IsAscii))
            throw GraphRefusal.Parameter("Failed to fetch the file from the url.", 2018008);
        try
        {
            return await _http.GetByteArrayAsync(url, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw TooLarge();
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw GraphRefusal.Parameter("Failed to fetch the file from the url.", 2018008);
        }
    }

    private static GraphRefusal TooLarge() => GraphRefusal.Parameter("Attachment size exceeds allowable limit", 2018109);

    private static GraphRefusal WrongType() => GraphRefusal.Parameter("Upload attachment failure.", 2018047);

    private static bool Fits(string type, string extension) => type switch
    {
        "image" => extension is ".png" or ".jpg" or ".gif",
        "audio" => extension is ".aac" or ".m4a" or ".wav" or ".mp4",
        "video" => extension is ".mp4" or ".ogg" or ".avi" or ".mov" or ".webm",
        "file" => extension is ".pdf",
        _ => false,
    };
}
