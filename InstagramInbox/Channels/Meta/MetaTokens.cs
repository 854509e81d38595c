using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>What Meta says about tokens, and how they are made to last.</summary>
internal sealed class MetaTokens(GraphTransport transport, MetaHosts hosts, IOptions<MetaOptions> options, TimeProvider time)
{
    /// <summary>The Meta app's own key; null without its id.</summary>
    public GraphKey? AppKey => options.Value.AppId is { } id && options.Value.AppSecrets is [var secret, ..]
        ? new GraphKey(ChannelLogin.Page, $"{id}|{secret}") : (GraphKey?)null;

    /// <summary>Meta's account of a token of Facebook Login; null without the app's id, or when there is no answer.</summary>
    public async Task<GraphTokenData?> DebugAsync(string token, CancellationToken cancellationToken)
    {
        if (AppKey is not { } app)
            return null;
        var call = await transport.GetAsync(
            $"debug_token?input_token={Uri.EscapeDataString(token)}", app, MetaJson.Default.GraphTokenInfo, cancellationToken);
        return call is GraphCall<GraphTokenInfo>.Answered { Value.Data: { } data } ? data : null;
    }

    public async Task<TokenFacts?> ReadAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        channel.Login == ChannelLogin.Page && await DebugAsync(channel.Token, cancellationToken) is { IsValid: not false } data ? Facts(data) : null;

    public async Task<TokenFacts> FactsAsync(string token, CancellationToken cancellationToken) =>
        await DebugAsync(token, cancellationToken) is { } data ? Facts(data) : TokenFacts.Unknown;

    /// <summary>A user's token that lasts about 60 days, for the short one; null with Meta's words when there is none.</summary>
    public async Task<(string? Token, string? Detail)> LengthenAsync(string userToken, CancellationToken cancellationToken)
    {
        if (options.Value is not { AppId: { } id, AppSecrets: [var secret, ..] })
            return (null, null);
        var query = $"oauth/access_token?grant_type=fb_exchange_token&client_id={id}&client_secret={Uri.EscapeDataString(secret)}"
            + $"&fb_exchange_token={Uri.EscapeDataString(userToken)}";
        var call = await transport.ExchangeAsync(
            HttpMethod.Get, hosts.Graph(ChannelLogin.Page, query), null, AccountJson.Default.GraphToken, cancellationToken);
        return call is GraphCall<GraphToken>.Answered { Value.AccessToken: { Length: > 0 } token } ? (token, null) : (null, GraphClient.Describe(call));
    }

    public async Task<RenewalResult> RenewAsync(ChannelAccess channel, CancellationToken cancellationToken)
    {
        var call = await transport.ExchangeAsync(
            HttpMethod.Get,
            hosts.InstagramGraphRoot($"refresh_access_token?grant_type=ig_refresh_token&access_token={Uri.EscapeDataString(channel.Token)}"),
            null, AccountJson.Default.GraphToken, cancellationToken);
        return call is GraphCall<GraphToken>.Answered { Value: { AccessToken: { Length: > 0 } token } value }
            ? new RenewalResult.Renewed(token, After(value.ExpiresIn))
            : new RenewalResult.Failed(GraphClient.Describe(call));
    }

    public DateTimeOffset? After(long? seconds) => seconds is > 0 ? time.GetUtcNow().AddSeconds(seconds.Value) : null;

    private static TokenFacts Facts(GraphTokenData data) =>
        new(At(data.ExpiresAt), At(data.DataAccessExpiresAt), data.Scopes is { Count: > 0 } scopes ? string.Join(' ', scopes) : null);

    private static DateTimeOffset? At(long? seconds) => seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
