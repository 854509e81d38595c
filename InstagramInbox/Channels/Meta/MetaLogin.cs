using System.Text;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>"Continue with Facebook" and "Continue with Instagram": from the admin's consent to tokens that last.</summary>
internal sealed class MetaLogin(
    GraphTransport transport, MetaHosts hosts, MetaAccounts accounts, MetaTokens tokens, IOptions<MetaOptions> options)
{
    // Messages; comments and mentions; likes; the figures of stories; and for a Page's own posts, reading and answering comments.
    private static readonly string FacebookScopes = string.Join(
        ',', "instagram_basic", "instagram_manage_messages", "pages_messaging", "pages_manage_metadata", "pages_show_list", "pages_read_engagement",
        "business_management", "instagram_manage_comments", "instagram_manage_engagement", "instagram_manage_insights", "pages_read_user_content",
        "pages_manage_engagement");

    private const string InstagramScopes = "instagram_business_basic,instagram_business_manage_messages,instagram_business_manage_comments";

    public IReadOnlyList<string> MissingSettings(ChannelLogin login) =>
    [
        .. (login == ChannelLogin.Page
            ? new (string Key, bool IsSet)[] { ("META_API_APP_ID", options.Value.AppId is not null), ("META_APP_SECRET", options.Value.AppSecrets.Count > 0) }
            : [("INSTAGRAM_APP_ID", options.Value.InstagramAppId is not null), ("INSTAGRAM_APP_SECRET", options.Value.InstagramAppSecret is not null)])
        .Where(s => !s.IsSet).Select(s => s.Key),
    ];

    public Uri Address(ChannelLogin login, Uri callback, string state) => login == ChannelLogin.Page
        ? hosts.FacebookDialog(Query(("client_id", options.Value.AppId), ("redirect_uri", callback.AbsoluteUri), ("state", state), ("response_type", "code"), ("scope", FacebookScopes)))
        : hosts.InstagramDialog(Query(("client_id", options.Value.InstagramAppId), ("redirect_uri", callback.AbsoluteUri), ("state", state), ("response_type", "code"), ("scope", InstagramScopes)));

    public Task<AccountsResult> FinishAsync(ChannelLogin login, Uri callback, string code, CancellationToken cancellationToken) =>
        login == ChannelLogin.Page ? FinishFacebookAsync(callback, code, cancellationToken) : FinishInstagramAsync(callback, code, cancellationToken);

    private async Task<AccountsResult> FinishFacebookAsync(Uri callback, string code, CancellationToken cancellationToken)
    {
        var query = Query(
            ("client_id", options.Value.AppId), ("redirect_uri", callback.AbsoluteUri), ("client_secret", options.Value.AppSecrets[0]), ("code", code));
        var call = await transport.ExchangeAsync(
            HttpMethod.Get, hosts.Graph(ChannelLogin.Page, $"oauth/access_token?{query}"), null, AccountJson.Default.GraphToken, cancellationToken);
        if (Token(call) is not { AccessToken: { } shortToken })
            return CodeRefused(call);
        var (token, detail) = await tokens.LengthenAsync(shortToken, cancellationToken);
        return token is null ? new AccountsResult.Failed("Connect_NotLengthened", detail) : await accounts.OfUserAsync(token, cancellationToken);
    }

    private async Task<AccountsResult> FinishInstagramAsync(Uri callback, string code, CancellationToken cancellationToken)
    {
        var secret = options.Value.InstagramAppSecret;
        using var form = new FormUrlEncodedContent(
        [
            new("client_id", options.Value.InstagramAppId), new("client_secret", secret), new("grant_type", "authorization_code"),
            new("redirect_uri", callback.AbsoluteUri), new("code", code),
        ]);
        var call = await transport.ExchangeAsync(
            HttpMethod.Post, hosts.InstagramToken("oauth/access_token"), form, AccountJson.Default.GraphToken, cancellationToken);
        if (Token(call) is not { AccessToken: { } shortToken } granted)
            return CodeRefused(call);
        var query = Query(("grant_type", "ig_exchange_token"), ("client_secret", secret), ("access_token", shortToken));
        var exchange = await transport.ExchangeAsync(
            HttpMethod.Get, hosts.InstagramGraphRoot($"access_token?{query}"), null, AccountJson.Default.GraphToken, cancellationToken);
        return Token(exchange) is { AccessToken: { } token } lasting
            ? await accounts.OfInstagramAsync(token, new TokenFacts(tokens.After(lasting.ExpiresIn), null, granted.Permissions), cancellationToken)
            : new AccountsResult.Failed("Connect_NotLengthened", GraphClient.Describe(exchange));
    }

    /// <summary>Only a refusal of the code itself is worth another name: the rest reads the same everywhere.</summary>
    private static AccountsResult.Failed CodeRefused(GraphCall<GraphToken> call) =>
        call is GraphCall<GraphToken>.Failed ? new AccountsResult.Failed("Connect_CodeRefused", GraphClient.Describe(call)) : MetaAccounts.Failed(call);

    private static GraphToken? Token(GraphCall<GraphToken> call) => call is GraphCall<GraphToken>.Answered { Value: { } value }
        ? value.AccessToken is { Length: > 0 } ? value : value.Data?.FirstOrDefault(t => t.AccessToken is { Length: > 0 })
        : null;

    private static string Query(params (string Name, string? Value)[] parameters) =>
        parameters.Aggregate(new StringBuilder(), (text, p) => text.Append(text.Length > 0 ? "&" : "").Append(p.Name).Append('=').Append(Uri.EscapeDataString(p.Value ?? "")))
            .ToString();
}
