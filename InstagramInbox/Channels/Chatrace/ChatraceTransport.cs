using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>One request to Chatrace and what became of it. The token travels in a header, and nothing logs it.</summary>
internal sealed class ChatraceTransport(IHttpClientFactory clients, IChatraceEndpoint endpoint)
{
    /// <summary>The named client.</summary>
    public const string ClientName = "chatrace";

    public Uri Address(string path) => new(endpoint.BaseAddress, path);

    public Task<ChatraceCall> GetAsync(string path, string token, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, path, token, null, cancellationToken);

    public Task<ChatraceCall> PostAsync(string path, string token, byte[] json, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, token, json, cancellationToken);

    private async Task<ChatraceCall> CallAsync(HttpMethod method, string path, string token, byte[]? json, CancellationToken cancellationToken)
    {
        using var content = json is null ? null : new TrackedJsonContent(json);
        using var request = new HttpRequestMessage(method, Address(path)) { Content = content };
        request.Headers.TryAddWithoutValidation("X-ACCESS-TOKEN", token);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            return Read(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ChatraceCall.Broken(content?.WritingBegan ?? false, "No answer in time.");
        }
        catch (HttpRequestException exception)
        {
            return new ChatraceCall.Broken(content?.WritingBegan ?? false, $"No answer: {exception.HttpRequestError}.");
        }
    }

    private static ChatraceCall Read(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var after = response.Headers.RetryAfter?.Delta;
        try
        {
            using var document = JsonDocument.Parse(body, ChatraceParser.Json);
            if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                return new ChatraceCall.Unreadable(status, after);
            if (ChatraceError.Find(document.RootElement, status) is { } error)
                return new ChatraceCall.Failed(error, after);
            return response.IsSuccessStatusCode ? new ChatraceCall.Answered(document.RootElement.Clone(), status) : new ChatraceCall.Unreadable(status, after);
        }
        catch (JsonException)
        {
            return new ChatraceCall.Unreadable(status, after);
        }
    }
}
