using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>The pages of a person, and what each account is subscribed to.</summary>
internal sealed class PageEndpoints(GraphAccess access, GraphViews views, World world, SimulatedApp app, TokenBook tokens)
{
    public static readonly string[] PageFields =
    [
        "feed", "mention", "name", "picture", "category", "description", "conversations", "messages", "messaging_postbacks",
        "messaging_optins", "message_deliveries", "message_reads", "message_echoes", "message_edits", "message_reactions",
        "messaging_referrals", "messaging_handovers", "messaging_policy_enforcement", "messaging_feedback", "response_feedback",
        "send_cart", "messaging_account_linking", "messenger_template_status_update", "standby", "live_videos", "ratings",
    ];

    /// <summary>The names of the object instagram, which only the whole app and Instagram Login accounts can subscribe to.</summary>
    public static readonly string[] InstagramFields =
    [
        "comments", "live_comments", "mentions", "story_insights", "messages", "message_echoes", "message_edit", "message_reactions",
        "messaging_handover", "messaging_referral", "messaging_seen", "messaging_postbacks", "messaging_optins", "standby",
    ];

    public async Task<IResult> SubscribeAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "post");
        var fields = Fields(call, "subscribed_fields", InstagramHost.Serves(http) ? InstagramFields : PageFields);
        world.Write(s => s.Subscriptions[Key(http, account)] = [.. fields]);
        return Success();
    }

    public async Task<IResult> SubscriptionsAsync(string id, HttpContext http)
    {
        var account = access.Check(await GraphCall.ReadAsync(http), id, "get");
        var fields = world.Read(s => s.Subscriptions.TryGetValue(Key(http, account), out var set) ? set : ["messages", "message_echoes", "message_reads"]);
        if (fields.Count == 0)
            return GraphAnswer.Json(GraphViews.List());
        var subscribed = new JsonObject { ["subscribed_fields"] = new JsonArray([.. fields.Select(f => JsonValue.Create(f))]) };
        if (!InstagramHost.Serves(http))
        {
            subscribed["category"] = "Business";
            subscribed["link"] = "https://www.facebook.com/games/?app_id=" + app.Id;
            subscribed["name"] = "InstagramInbox";
            subscribed["id"] = app.Id;
        }

        return GraphAnswer.Json(GraphViews.List(subscribed));
    }

    public async Task<IResult> UnsubscribeAsync(string id, HttpContext http)
    {
        var account = access.Check(await GraphCall.ReadAsync(http), id, "delete");
        world.Write(s => s.Subscriptions[Key(http, account)] = []);
        return Success();
    }

    /// <summary>A person's pages, one of them without Instagram; a page's token knows only its own.</summary>
    public async Task<IResult> AccountsAsync(HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var token = access.CheckToken(call);
        var fields = FieldList.Parse(call.Text("fields"), "access_token,category,name,id,tasks");
        var pages = token.Accounts.Select(Account.Find).OfType<Account>().Select(a => views.Page(a, token.Kind is TokenKind.User ? tokens.OfPage(a).Value : token.Value)).ToList();
        if (token.Kind is TokenKind.User)
            pages.Add(GraphViews.BarePage());
        return GraphAnswer.Json(GraphPage.From(call).List(pages, p => p["id"]!.ToString(), p => fields.Pick(p, "Page", "instagram_business_account")));
    }

    public static IReadOnlyList<string> Fields(GraphCall call, string name, string[] allowed)
    {
        var fields = (call.Text(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
            throw GraphRefusal.Parameter($"The parameter {name} is required.");
        for (var i = 0; i < fields.Length; i++)
        {
            if (!allowed.Contains(fields[i]))
                throw GraphRefusal.Parameter($"Param {name}[{i}] must be one of {{{string.Join(", ", allowed)}}} - got \"{fields[i]}\".");
        }

        return fields;
    }

    public static IResult Success() => GraphAnswer.Json(new JsonObject { ["success"] = true });

    private static string Key(HttpContext http, Account account) => InstagramHost.Serves(http) ? account.Id : account.PageId;
}
