using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Answers with the headers that Graph sends along.</summary>
internal static class GraphAnswer
{
    public static IResult Json(JsonNode body, int status = 200) =>
        Results.Text(Encoding.ASCII.GetString(WebhookBody.Write(body)), "text/javascript; charset=UTF-8", null, status);

    /// <summary>Turns refusals into Graph's errors and adds the usage headers.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers["facebook-api-version"] = context.HttpContext.GetRouteValue("version") as string;
        var habit = context.HttpContext.RequestServices.GetRequiredService<GraphHabits>().Current;
        headers["X-App-Usage"] = habit.AppUsage?.ToJsonString() ?? """{"call_count":2,"total_time":1,"total_cputime":1}""";
        headers.CacheControl = "private, no-cache, no-store, must-revalidate";
        try
        {
            return await next(context);
        }
        catch (GraphRefusal refusal)
        {
            if (refusal.RegainMinutes is { } minutes)
                AddBusinessUse(context.HttpContext.Response, Account.Aurora.PageId, Exhausted(minutes));
            return refusal.ToResult(InstagramHost.Serves(context.HttpContext));
        }
    }

    public static void AddBusinessUse(HttpResponse response, string page, JsonArray? usage) =>
        response.Headers["X-Business-Use-Case-Usage"] = new JsonObject
        {
            [page] = usage?.DeepClone() ?? new JsonArray(Use("instagram", 1, 0)),
        }.ToJsonString();

    private static JsonArray Exhausted(int minutes) => [Use("instagram", 100, minutes)];

    private static JsonObject Use(string type, int share, int minutes) => new()
    {
        ["type"] = type,
        ["call_count"] = share,
        ["total_cputime"] = 1,
        ["total_time"] = 1,
        ["estimated_time_to_regain_access"] = minutes,
    };

    public static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);
}
