using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Graph;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Login;

/// <summary>Codes for tokens, and short-lived tokens for lasting ones.</summary>
internal sealed class TokenEndpoints(LoginCodes codes, TokenBook tokens, SimulatedApp app, GraphHabits habits, IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan ShortFacebook = TimeSpan.FromSeconds(5400);
    private static readonly TimeSpan LongFacebook = TimeSpan.FromSeconds(5183944);
    private static readonly TimeSpan ShortInstagram = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongInstagram = TimeSpan.FromDays(60);
    private static readonly TimeSpan LeastAge = TimeSpan.FromHours(24);

    /// <summary>Null where none is configured; then any will do.</summary>
    private readonly string? _instagramSecret = configuration["INSTAGRAM_APP_SECRET"] is { Length: > 0 } secret ? secret.Trim() : null;

    /// <summary><c>GET /oauth/access_token</c> of Facebook: a code, a short token or the app's own credentials for a token.</summary>
    public async Task<IResult> FacebookAsync(HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        if (call.Text("client_id") != app.Id)
            throw new GraphRefusal(101, "Error validating application. Cannot get application info due to a system error.");
        if (!app.Secrets.Contains(call.Text("client_secret") ?? ""))
            throw new GraphRefusal(1, "Error validating client secret.");
        switch (call.Text("grant_type"))
        {
            case "client_credentials":
                return GraphAnswer.Json(new JsonObject { ["access_token"] = $"{app.Id}|{call.Text("client_secret")}", ["token_type"] = "bearer" });
            case "fb_exchange_token":
                var old = tokens.Find(call.Text("fb_exchange_token"));
                if (old is not { Kind: TokenKind.User })
                    throw new GraphRefusal(190, "Invalid OAuth access token - Cannot parse access token");
                if (tokens.Trouble(old) is { } trouble)
                    throw trouble;
                return Given(tokens.Issue(TokenKind.User, old.Accounts, LongFacebook, lasting: true), LongFacebook);
        }

        var (grant, why) = codes.Redeem(byInstagram: false, call.Text("code"), call.Text("client_id"), call.Text("redirect_uri"));
        return grant is null ? throw Refused(why) : Given(tokens.Issue(TokenKind.User, grant.Accounts, ShortFacebook), ShortFacebook);
    }

    /// <summary><c>POST /oauth/access_token</c> of Instagram, which has a form of errors of its own.</summary>
    public async Task<IResult> InstagramAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return Wrong("Invalid platform app");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!IsInstagramSecret(form["client_secret"].ToString()))
            return Wrong("Error validating client secret.");
        if (form["grant_type"] != "authorization_code")
            return Wrong("Invalid grant_type");
        var code = form["code"].ToString();
        var (grant, why) = codes.Redeem(byInstagram: true, code.EndsWith("#_", StringComparison.Ordinal) ? code[..^2] : code, form["client_id"].ToString(), form["redirect_uri"].ToString());
        if (grant is not { Accounts: [var id, ..] } || Account.Find(id) is not { } account)
            return Wrong(Refused(why).Message);
        return GraphAnswer.Json(new JsonObject
        {
            ["access_token"] = tokens.Issue(TokenKind.Instagram, [id], ShortInstagram).Value,
            ["user_id"] = long.Parse(account.AppScopedId, System.Globalization.CultureInfo.InvariantCulture),
            ["permissions"] = new JsonArray("instagram_business_basic", "instagram_business_manage_messages", "instagram_business_manage_comments"),
        });
    }

    /// <summary><c>GET /access_token</c> of Instagram's Graph host: an hour becomes sixty days.</summary>
    public async Task<IResult> ExchangeAsync(HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        if (call.Text("grant_type") is not "ig_exchange_token")
            throw GraphRefusal.Parameter("Param grant_type must be one of {ig_exchange_token}");
        if (!IsInstagramSecret(call.Text("client_secret") ?? ""))
            throw new GraphRefusal(101, "Error validating client secret.");
        var token = Living(call);
        return token.Long
            ? throw new GraphRefusal(452, "Session key invalid. This could be because the session key has an incorrect format, or because the user has revoked this session")
            : Given(tokens.Issue(TokenKind.Instagram, token.Accounts, LongInstagram, lasting: true), LongInstagram);
    }

    /// <summary><c>GET /refresh_access_token</c>: sixty days more, for a token that is at least a day old.</summary>
    public async Task<IResult> RefreshAsync(HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        if (call.Text("grant_type") is not "ig_refresh_token")
            throw GraphRefusal.Parameter("Param grant_type must be one of {ig_refresh_token}");
        var token = Living(call);
        if (!token.Long || (!habits.Current.ManualRefresh && time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(token.IssuedAt) < LeastAge))
            throw GraphRefusal.Parameter("The access token must be long-lived and at least 24 hours old.");
        return Given(tokens.Issue(TokenKind.Instagram, token.Accounts, LongInstagram, lasting: true), LongInstagram);
    }

    private Token Living(GraphCall call)
    {
        var token = tokens.Find(call.Token);
        if (token is not { Kind: TokenKind.Instagram })
            throw new GraphRefusal(190, "Invalid OAuth access token - Cannot parse access token");
        return tokens.Trouble(token) is { } trouble ? throw trouble : token;
    }

    private bool IsInstagramSecret(string secret) => secret.Length > 0 && (_instagramSecret is null || secret == _instagramSecret || app.Secrets.Contains(secret));

    private static IResult Given(Token token, TimeSpan lifetime) => GraphAnswer.Json(new JsonObject
    {
        ["access_token"] = token.Value,
        ["token_type"] = "bearer",
        ["expires_in"] = (long)lifetime.TotalSeconds,
    });

    private static IResult Wrong(string message) =>
        GraphAnswer.Json(new JsonObject { ["error_type"] = "OAuthException", ["code"] = 400, ["error_message"] = message }, StatusCodes.Status400BadRequest);

    private static GraphRefusal Refused(CodeTrouble why) => why switch
    {
        CodeTrouble.Used => new GraphRefusal(100, "This authorization code has been used.", 36009),
        CodeTrouble.Expired => new GraphRefusal(100, "This authorization code has expired.", 36007),
        CodeTrouble.OtherAddress => new GraphRefusal(
            100, "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request", 36008),
        _ => new GraphRefusal(100, "Invalid verification code format."),
    };
}
