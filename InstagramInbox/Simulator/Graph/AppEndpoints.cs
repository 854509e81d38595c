using System.Text.Json.Nodes;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Simulator.Graph;

/// <summary>What concerns the app rather than the threads: its tokens and its subscriptions.</summary>
internal sealed class AppEndpoints(GraphAccess access, GraphViews views, World world, FaultBoard faults, IOptions<MetaOptions> options)
{
    private static readonly string[] Allowed =
    [
        "feed", "mention", "name", "picture", "category", "description", "conversations", "messages", "messaging_postbacks",
        "messaging_optins", "message_deliveries", "message_reads", "message_echoes", "message_edits", "message_reactions",
        "messaging_referrals", "messaging_handovers", "messaging_policy_enforcement", "messaging_feedback", "response_feedback",
        "send_cart", "messaging_account_linking", "messenger_template_status_update", "standby", "live_videos", "ratings",
    ];

    private static readonly string[] Scopes =
    [
        "pages_show_list", "pages_messaging", "pages_manage_metadata", "pages_read_engagement", "business_management",
        "instagram_basic", "instagram_manage_messages", "instagram_manage_comments", "public_profile",
    ];

    public async Task<IResult> SubscribeAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "post");
        var fields = (call.Text("subscribed_fields") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
            throw GraphRefusal.Parameter("The parameter subscribed_fields is required.");
        for (var i = 0; i < fields.Length; i++)
        {
            if (!Allowed.Contains(fields[i]))
                throw GraphRefusal.Parameter($"Param subscribed_fields[{i}] must be one of {{{string.Join(", ", Allowed)}}} - got \"{fields[i]}\".");
        }

        world.Write(s => s.Subscriptions[account.PageId] = [.. fields]);
        return Success();
    }

    public async Task<IResult> SubscriptionsAsync(string id, HttpContext http)
    {
        var account = access.Check(await GraphCall.ReadAsync(http), id, "get");
        var fields = world.Read(s => s.Subscriptions.TryGetValue(account.PageId, out var set) ? set : ["messages", "message_echoes", "message_reads"]);
        return GraphAnswer.Json(fields.Count == 0
            ? GraphViews.List()
            : GraphViews.List(new JsonObject
            {
                ["category"] = "Business",
                ["link"] = $"https://www.facebook.com/games/?app_id={options.Value.AppId}",
                ["name"] = "InstagramInbox",
                ["id"] = options.Value.AppId ?? "0",
                ["subscribed_fields"] = new JsonArray([.. fields.Select(f => JsonValue.Create(f))]),
            }));
    }

    public async Task<IResult> UnsubscribeAsync(string id, HttpContext http)
    {
        var account = access.Check(await GraphCall.ReadAsync(http), id, "delete");
        world.Write(s => s.Subscriptions[account.PageId] = []);
        return Success();
    }

    public async Task<IResult> AccountsAsync(HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call);
        var fields = FieldList.Parse(call.Text("fields"), "access_token,category,name,id,tasks");
        return GraphAnswer.Json(GraphViews.List(fields.Pick(views.Page(account), "Page")));
    }

    public async Task<IResult> DebugTokenAsync(HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var token = access.RequireToken(call);
        if (!access.IsAppToken(token))
            access.Check(call);
        var account = Account.All.FirstOrDefault(a => a.AccessToken == call.Text("input_token"));
        var expired = faults.For(null).TokensExpired;
        var data = new JsonObject
        {
            ["app_id"] = "0",
            ["type"] = "PAGE",
            ["application"] = "InstagramInbox",
            ["is_valid"] = account is not null && !expired,
        };
        if (account is null)
            data["error"] = new JsonObject { ["code"] = 190, ["message"] = "The access token could not be decrypted" };
        else if (expired)
            data["error"] = new JsonObject { ["code"] = 190, ["subcode"] = 463, ["message"] = "Error validating access token: Session has expired." };
        else
            AddGrants(data, account);
        return GraphAnswer.Json(new JsonObject { ["data"] = data });
    }

    private static void AddGrants(JsonObject data, Account account)
    {
        data["expires_at"] = 0;
        data["data_access_expires_at"] = 0;
        data["profile_id"] = account.PageId;
        data["scopes"] = new JsonArray([.. Scopes.Select(s => JsonValue.Create(s))]);
        data["granular_scopes"] = new JsonArray(new JsonObject
        {
            ["scope"] = "instagram_manage_messages",
            ["target_ids"] = new JsonArray(account.InstagramId),
        });
    }

    private static IResult Success() => GraphAnswer.Json(new JsonObject { ["success"] = true });
}
