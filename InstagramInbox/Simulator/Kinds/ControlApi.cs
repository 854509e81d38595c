using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Chatrace;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Graph;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>
/// Makes Instagram do anything it can, under /simulator/api; every change needs the header <c>X-Simulator: 1</c> and a signed-in user.
/// <code>
/// POST chats/{account}/{customer}/produce    {kind, …}  the customer or Instagram; answers {mid, event}
///   messages   text inline_reply{mid} heart quick_reply{text,payload} story_reply ad{payload,title,ref} product_question
///              unsupported self images{drawings} image video audio file media share ig_post reel ig_reel story ig_story
///              story_mention sticker unsupported_type unknown_attachment ephemeral location post appointment_booking{action}
///              template product fallback fallback_flat
///   events     postback{title,payload} ice_breaker postback_referral{ref,source} postback_self referral{ref,source} referral_ad
///              read{mid} delivery{mid} reaction{mid,emoji} unreact{mid} edit{mid,text,numEdit,asText} edit_senderless{mid}
///              removal{mid} optin response_feedback{mid,text} policy_enforcement{action,text} account_linking{action}
///              app_roles order unknown_event
///   posts      comment{post,text,mid} comment_reply{mid} ad_comment boosted_comment(told twice) live_comment(begins a broadcast where none runs)
///              live_on live_off comment_edit{mid,text} comment_remove{mid} comment_hide{mid} comment_unhide{mid}
///              mention{text,action: private|gone} caption_mention{text,action} post_access{post or mid,action} story_insights{extra: figures}
///              new_post{text,drawings} new_story; commentId: Id|CommentId|Both is how the event names it; mid of the answer is the comment's or the post's id
///              for a Page's id in the account's place: comment comment_reply comment_edit comment_remove comment_hide comment_unhide, as its feed
///   for all    text title payload mid(the quoted message) drawings[] file url("gone" answers 404) minutesAgo extra{members}
///              envelope{object: instagram|page, form: Messaging|Standby|Changes|Flat, ids: Text|Number,
///                       times: Usual|Milliseconds|Seconds|Iso, entry: Account|Customer|Page, provider: instagram|facebook}
/// POST chats/{account}/{customer}/business   the same messages, written in the Instagram app; {app: "other"} by another tool
/// POST chats/{account}/{customer}/business/unsend  {mid}
/// POST chats/{account}/{customer}/thread     {act: pass|take|request|hold|release, to: us|other|app id, metadata}
/// POST chats/{account}/{customer}/messages | read | unsend | edit | react, PUT open   as on the phone, with the chat's own state
/// POST chats/{account}/{customer}/tap        {mid, title}: a quick reply or a button of that message
/// GET  posts/{account}?customer=             what the public sees: posts and comments; with customer what that person sees
/// GET, PUT webhooks                          {envelope, echoes, echoDelayMs, echoAppId}, for every event from then on
/// GET, PUT app                               {humanAgent, scopes[], appUsage{}, businessUsage[], manualRefresh}, what Graph grants and tells
/// GET tokens                                 every token with account, kind and state
/// PUT tokens/{account}?kind=Page|User|Instagram  {dead: 0|458|459|460|463|467|492, expiresInSeconds, dataAccessInSeconds}: kills and revives
/// PUT faults                                 also {calls: {code, subcode, remaining, regainMinutes}} and {sends: {…, regainMinutes}}
/// GET, POST clock                            {offset: "1.00:00:00"}, shifts the whole app's time of day; POST {} goes back to now
/// POST raw?provider=instagram&amp;verbatim=false   posts the JSON body signed; answers {answer: "HTTP 200"}
/// POST test-event?field=messages             the sample that Meta's dashboard sends
/// POST chatrace/{customer}/messages          {text or drawing, body{}}: the customer writes through Chatrace; body changes the flow's request
/// GET chatrace/{customer}                    what both sides have written there; faults of a customer's sends count there too, where
///                                            codes 401, 422, 429, 500 and 503 are HTTP's and any other comes inside HTTP 200
/// PUT chatrace                               {receives: there is a messages/receive, delivers: the flow calls the webhook}
/// POST chatrace/raw                          posts the body with Chatrace's secret
/// </code>
/// </summary>
internal static class ControlApi
{
    public static void MapControl(this IEndpointRouteBuilder api, IEndpointRouteBuilder chat)
    {
        chat.MapPost("/produce", (string account, string customer, Production p, Producer producer) => Answer(producer.ByCustomer(account, customer, p), p));
        chat.MapPost("/business", (string account, string customer, Production p, Producer producer) => Answer(producer.ByBusiness(account, customer, p), p));
        chat.MapPost("/business/unsend", (string account, string customer, AboutMid message, BusinessActions business) =>
            business.Unsend(account, customer, message.Mid) ? Results.NoContent() : Results.NotFound());
        chat.MapPost("/thread", (string account, string customer, ThreadAct act, Producer producer) =>
            producer.Thread(account, customer, act) is { } happened ? Results.Ok(new { Event = happened }) : Results.BadRequest("Nothing of that kind can happen to this thread."));
        chat.MapPost("/tap", (string account, string customer, Tapped tapped, Producer producer) =>
            producer.Tap(account, customer, tapped) is { } produced ? Results.Ok(produced) : Results.NotFound());
        api.MapGet("/app", (GraphHabits habits) => habits.Current);
        api.MapPut("/app", (GraphHabit habit, GraphHabits habits) => habits.Current = habit);
        api.MapTokens();
        api.MapChatraceControl();
        api.MapGet("/clock", (ShiftedClock clock) => Told(clock));
        api.MapPost("/clock", (Shift shift, ShiftedClock clock, Notices notices) =>
        {
            clock.Offset = shift.Offset ?? TimeSpan.Zero;
            notices.Publish(new Notice(null, "all"));
            return Told(clock);
        });
        api.MapGet("/webhooks", (WebhookHabits habits) => habits.Current);
        api.MapPut("/webhooks", (WebhookHabit habit, WebhookHabits habits) => habits.Current = habit);
        api.MapPost("/raw", RawAsync);
        api.MapPost("/test-event", TestAsync);
    }

    internal sealed record AboutMid(string Mid);

    internal sealed record Shift(TimeSpan? Offset);

    private static object Told(ShiftedClock clock) => new { clock.Offset, Now = clock.GetUtcNow().ToUnixTimeMilliseconds() };

    private static IResult Answer(Produced? produced, Production p) =>
        produced is null ? Results.BadRequest($"There is no kind {p.Kind} here, or no such chat.") : Results.Ok(produced);

    private static async Task<IResult> RawAsync(HttpRequest request, string? provider, bool? verbatim, WebhookPost post, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken);
        byte[] body;
        try
        {
            body = verbatim is true ? bytes.ToArray() : WebhookBody.Write(JsonNode.Parse(bytes.ToArray())!);
        }
        catch (JsonException)
        {
            return Results.BadRequest("That is no JSON; add verbatim=true to post it all the same.");
        }

        return Results.Ok(new { answer = await post.SendAsync(body, provider ?? "instagram", cancellationToken) });
    }

    /// <summary>The dashboard's test button sends a sample with ids of nobody.</summary>
    private static async Task<IResult> TestAsync(string? field, WebhookPost post, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = field ?? "messages";
        var value = new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = "12334" },
            ["recipient"] = new JsonObject { ["id"] = "23245" },
            ["timestamp"] = "1527459824",
            [name is "messages" ? "message" : name] = new JsonObject { ["mid"] = "random_mid", ["text"] = "random_text" },
        };
        var body = new JsonObject
        {
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = "0",
                ["time"] = time.GetUtcNow().ToUnixTimeSeconds(),
                ["changes"] = new JsonArray(new JsonObject { ["field"] = name, ["value"] = value }),
            }),
            ["object"] = "instagram",
        };
        return Results.Ok(new { answer = await post.SendAsync(WebhookBody.Write(body), "instagram", cancellationToken) });
    }
}
