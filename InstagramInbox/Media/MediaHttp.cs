using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Media;

/// <summary>
/// Fetches from addresses that customers and providers name. The name's addresses are looked at before connecting,
/// and the connection goes to the one that was looked at, so that a name cannot point inside after it was checked.
/// </summary>
internal sealed class MediaHttp(IOptions<MediaOptions> options) : IDisposable
{
    private const int MaxRedirects = 3;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);
    private HttpClient? client;

    /// <summary>Asks for a resource; null when it is not allowed, not there, or took too long.</summary>
    public async Task<HttpResponseMessage?> GetAsync(Uri address, string? range, string? ifRange, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HeadersTimeout);
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects && options.Value.Allows(address); redirects++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (range is not null)
                    request.Headers.TryAddWithoutValidation("Range", range);
                if (range is not null && ifRange is not null)
                    request.Headers.TryAddWithoutValidation("If-Range", ifRange);
                var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
                    return response;
                using (response)
                {
                    if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location)
                        return null;
                    address = new Uri(address, location);
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }

        return null;
    }

    public void Dispose() => client?.Dispose();

    private HttpClient Client => client ??= new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = ConnectAsync,
    });

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        if (!options.Value.IsExtraHost(endpoint.Host) && addresses.Any(a => !PublicAddress.IsPublic(a)))
            throw new HttpRequestException("The host has an address that is not public.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
