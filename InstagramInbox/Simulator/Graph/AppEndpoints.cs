using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>What concerns the app as a whole: what a token is worth, and the webhooks it is subscribed to.</summary>
internal sealed class AppEndpoints(GraphAccess access, World world, SimulatedApp app, TokenBook tokens, GraphHabits habits, OwnAddress own) : IDisposable
{
    private static readonly string[] Scopes =
    [
        "pages_show_list", "pages_messaging", "pages_manage_metadata", "pages_read_engagement", "business_management",
        "instagram_basic", "instagram_manage_messages", "instagram_manage_comments", "public_profile",
        "instagram_manage_engagement", "instagram_manage_insights", "pages_read_user_content", "pages_manage_engagement",
    ];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    public async Task<IResult> DebugTokenAsync(HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        if (!access.IsAppToken(access.RequireToken(call)))
            access.CheckToken(call);
        var token = tokens.Find(call.Text("input_token"));
        var trouble = token is null ? new GraphRefusal(190, "The access token could not be decrypted") : tokens.Trouble(token);
        var data = new JsonObject
        {
            ["app_id"] = app.Id,
            ["type"] = token?.Kind is TokenKind.User ? "USER" : "PAGE",
            ["application"] = "InstagramInbox",
            ["is_valid"] = trouble is null,
        };
        if (token is not null)
            AddGrants(data, token);
        if (trouble is not null)
            data["error"] = trouble.ToShort();
        return GraphAnswer.Json(new JsonObject { ["data"] = data });
    }

    public async Task<IResult> AppSubscriptionsAsync(string id, HttpContext http)
    {
        CheckApp(await GraphCall.ReadAsync(http), id, "get");
        var subscriptions = world.Read(state => new Dictionary<string, AppSubscription>(state.AppSubscriptions));
        // The simulator posts to the app from the start, as if somebody had switched that on long ago.
        subscriptions.TryAdd("instagram", new AppSubscription(new Uri(own.Value, "api/webhook/messenger/instagram").AbsoluteUri, PageEndpoints.InstagramFields));
        return GraphAnswer.Json(GraphViews.List([.. subscriptions.Select(s => new JsonObject
        {
            ["object"] = s.Key,
            ["callback_url"] = s.Value.CallbackUrl,
            ["active"] = true,
            ["fields"] = new JsonArray([.. s.Value.Fields.Select(f => new JsonObject { ["name"] = f, ["version"] = "v25.0" })]),
        })]));
    }

    public async Task<IResult> SubscribeAppAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        CheckApp(call, id, "post");
        if (call.Text("object") is not ("instagram" or "page") || call.Text("object") is not { } subject)
            throw GraphRefusal.Parameter("Param object must be one of {instagram, page}");
        var fields = PageEndpoints.Fields(call, "fields", subject is "instagram" ? PageEndpoints.InstagramFields : PageEndpoints.PageFields);
        if (!Uri.TryCreate(call.Text("callback_url"), UriKind.Absolute, out var callback))
            throw GraphRefusal.Parameter("Param callback_url should represent a valid URL");
        await VerifyAsync(callback, call.Text("verify_token") ?? "", http.RequestAborted);
        world.Write(s => s.AppSubscriptions[subject] = new AppSubscription(callback.AbsoluteUri, fields));
        return PageEndpoints.Success();
    }

    public void Dispose() => _http.Dispose();

    private void CheckApp(GraphCall call, string id, string verb)
    {
        if (!access.IsAppToken(access.RequireToken(call)))
            throw new GraphRefusal(15, "(#15) This method must be called with an app access_token.");
        if (id != app.Id)
            throw GraphRefusal.Missing(verb, id);
    }

    /// <summary>The public address need not lead here from here, so its path is asked at the app's own.</summary>
    private async Task VerifyAsync(Uri callback, string token, CancellationToken cancellationToken)
    {
        var challenge = Ids.Upload();
        var address = new Uri(own.Value, $"{callback.AbsolutePath}?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(token)}");
        using var response = await _http.GetAsync(address, cancellationToken);
        if (!response.IsSuccessStatusCode || await response.Content.ReadAsStringAsync(cancellationToken) != challenge)
            throw new GraphRefusal(2200, $"(#2200) Callback verification failed with the following errors: HTTP Status Code = {(int)response.StatusCode}");
    }

    private void AddGrants(JsonObject data, Token token)
    {
        data["issued_at"] = token.IssuedAt / 1000;
        data["expires_at"] = token.ExpiresAt / 1000;
        data["data_access_expires_at"] = token.DataAccessExpiresAt / 1000;
        if (token.Kind is TokenKind.User)
            data["user_id"] = GraphViews.PersonId;
        else
            data["profile_id"] = Account.Find(token.Accounts.FirstOrDefault())?.PageId ?? BarePage.Id;
        data["scopes"] = new JsonArray([.. (habits.Current.Scopes ?? Scopes).Select(s => JsonValue.Create(s))]);
        data["granular_scopes"] = new JsonArray(new JsonObject
        {
            ["scope"] = "instagram_manage_messages",
            ["target_ids"] = new JsonArray([.. token.Accounts.Select(a => JsonValue.Create(a))]),
        });
    }
}
