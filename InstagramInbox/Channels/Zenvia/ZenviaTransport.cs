using System.Net;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>How a call to Zenvia ended.</summary>
internal abstract record ZenviaCall
{
    public sealed record Answered(HttpStatusCode Status, byte[] Body, TimeSpan? After) : ZenviaCall
    {
        public bool Succeeded => (int)Status is >= 200 and < 300;
    }

    /// <summary>No answer.</summary>
    /// <param name="Written">Some of the request may have reached the other side.</param>
    public sealed record Broken(bool Written, string Detail) : ZenviaCall;
}

/// <summary>One request to Zenvia and what became of it. The token travels in a header, so no address carries it.</summary>
internal sealed class ZenviaTransport(IHttpClientFactory clients, IZenviaEndpoint endpoint)
{
    /// <summary>The named client.</summary>
    public const string ClientName = "zenvia";

    public async Task<ZenviaCall> CallAsync(HttpMethod method, string path, string token, byte[]? json, CancellationToken cancellationToken)
    {
        using var content = json is null ? null : new TrackedJsonContent(json);
        using var request = new HttpRequestMessage(method, new Uri(endpoint.BaseAddress, path)) { Content = content };
        request.Headers.TryAddWithoutValidation("X-API-TOKEN", token);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            return new ZenviaCall.Answered(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ZenviaCall.Broken(content?.WritingBegan ?? false, "No answer in time.");
        }
        catch (HttpRequestException exception)
        {
            return new ZenviaCall.Broken(content?.WritingBegan ?? false, $"No answer: {exception.HttpRequestError}.");
        }
    }
}
