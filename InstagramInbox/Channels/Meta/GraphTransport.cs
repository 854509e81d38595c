using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InstagramInbox.Channels.Meta.Rate;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>One request to the Graph API and what became of it. The token travels in a header, so no address carries it.</summary>
internal sealed class GraphTransport(
    IHttpClientFactory clients, MetaHosts hosts, IOptions<MetaOptions> options, GraphBudget budget, GraphObserver observer)
{
    /// <summary>The named client.</summary>
    public const string ClientName = "graph";

    public Task<GraphCall<T>> GetAsync<T>(string path, GraphKey key, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, path, key, null, type, cancellationToken);

    public Task<GraphCall<T>> PostAsync<T>(
        string path, GraphKey key, byte[] json, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, key, json, type, cancellationToken);

    public Task<GraphCall<T>> DeleteAsync<T>(string path, GraphKey key, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, path, key, null, type, cancellationToken);

    /// <summary>A call outside the versions of the Graph API, where codes and tokens are exchanged.</summary>
    public async Task<GraphCall<T>> ExchangeAsync<T>(
        HttpMethod method, Uri address, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        return await SendAsync(request, null, type, cancellationToken);
    }

    private async Task<GraphCall<T>> CallAsync<T>(
        HttpMethod method, string path, GraphKey key, byte[]? json, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var use = GraphUses.Of(method, path, json);
        if (await budget.AdmitAsync(key.ChannelId, use, cancellationToken) is { } wait)
            return new GraphCall<T>.Failed(wait.Whole ? GraphError.AccountPaced : GraphError.CallPaced, wait.For);
        using var content = json is null ? null : new TrackedJsonContent(json);
        using var request = new HttpRequestMessage(method, Address(path, key)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Token);
        var call = await SendAsync(request, content, type, cancellationToken, key.ChannelId);
        observer.Ended(key.ChannelId, use, call);
        return call;
    }

    private async Task<GraphCall<T>> SendAsync<T>(
        HttpRequestMessage request, TrackedJsonContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken, int? channelId = null)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            budget.Note(channelId, response.Headers);
            return Read(response, body, type);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GraphCall<T>.Broken(content?.WritingBegan ?? false, "No answer in time.");
        }
        catch (HttpRequestException exception)
        {
            return new GraphCall<T>.Broken(content?.WritingBegan ?? false, $"No answer: {exception.HttpRequestError}.");
        }
    }

    private Uri Address(string path, GraphKey key)
    {
        // Not the token's to read back: the proof is a keyed hash. Meta asks for it on graph.facebook.com only; tokens of
        // Instagram Login belong to another app, and a proof by the wrong secret would be refused.
        if (key.Login == ChannelLogin.Page && options.Value.AppSecrets is [var secret, ..] && key.Token.Length > 0)
        {
            var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(key.Token)));
            path += $"{(path.Contains('?') ? '&' : '?')}appsecret_proof={proof}";
        }

        return hosts.Graph(key.Login, path);
    }

    private static GraphCall<T> Read<T>(HttpResponseMessage response, byte[] body, JsonTypeInfo<T> type)
    {
        if (TryRead(body, MetaJson.Default.GraphFailure)?.Any is { } error)
            return new GraphCall<T>.Failed(error, Wait(response));
        if (response.IsSuccessStatusCode && TryRead(body, type) is { } value)
            return new GraphCall<T>.Answered(value);
        return new GraphCall<T>.Unreadable(response.StatusCode, Wait(response));
    }

    private static TValue? TryRead<TValue>(byte[] body, JsonTypeInfo<TValue> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static TimeSpan? Wait(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter?.Delta is { } delta)
            return delta;
        var readings = UsageHeaders.Read(response.Headers, default);
        return readings.Max(r => r.RegainAt) is { } at ? at - default(DateTimeOffset) : null;
    }
}
