using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary><c>/subscriptions</c>.</summary>
internal sealed class ZenviaSubscriptionEndpoints(World world)
{
    private const int MostAlike = 2;
    private static readonly string[] eventTypes = ["MESSAGE", "MESSAGE_STATUS", "REPORT", "IDENTITY"];
    private static readonly string[] statuses = ["ACTIVE", "DEGRADED", "INACTIVE"];

    public IResult List() => Results.Json(new JsonArray([.. world.Read(s => s.Zenvia.Subscriptions.ConvertAll(x => x.DeepClone()))]));

    public IResult Get(string id) => world.Read(s => Find(s, id)?.DeepClone()) is { } found ? Results.Json(found) : Missing(id);

    public IResult Create(JsonObject body)
    {
        if (!eventTypes.Contains((string?)body["eventType"]))
            return ZenviaAnswer.Invalid("eventType", "is not valid");
        if (!Uri.TryCreate((string?)body["webhook"]?["url"], UriKind.Absolute, out _))
            return ZenviaAnswer.Invalid("webhook.url", "is required");
        if ((string?)body["criteria"]?["channel"] is null)
            return ZenviaAnswer.Invalid("criteria.channel", "is required");
        return world.Write(s =>
        {
            var alike = s.Zenvia.Subscriptions.FindAll(x => Key(x) == Key(body));
            if (alike.Count >= MostAlike || alike.Exists(x => (string?)x["webhook"]!["url"] == (string?)body["webhook"]!["url"]))
                return ZenviaAnswer.Duplicated();
            var created = body.DeepClone().AsObject();
            (created["id"], created["status"], created["version"]) = (Ids.Trace(), (string?)body["status"] ?? "ACTIVE", (string?)body["version"] ?? "v2");
            s.Zenvia.Subscriptions.Add(created);
            return Results.Json(created.DeepClone());
        });
    }

    public IResult Change(string id, JsonObject body) => body["status"] is { } status && !statuses.Contains((string?)status)
        ? ZenviaAnswer.Invalid("status", "is not valid")
        : world.Write(s =>
        {
            if (Find(s, id) is not { } found)
                return Missing(id);
            foreach (var (name, value) in body.Where(p => p.Key is "webhook" or "status"))
                found[name] = value?.DeepClone();
            return Results.Json(found.DeepClone());
        });

    public IResult Remove(string id) => world.Write(s => s.Zenvia.Subscriptions.RemoveAll(x => (string?)x["id"] == id)) > 0 ? Results.NoContent() : Missing(id);

    private static (string?, string?, string?) Key(JsonObject subscription) =>
        ((string?)subscription["eventType"], (string?)subscription["criteria"]?["channel"], (string?)subscription["criteria"]?["direction"]);

    private static JsonObject? Find(SimulatorState state, string id) => state.Zenvia.Subscriptions.Find(x => (string?)x["id"] == id);

    private static IResult Missing(string id) => ZenviaAnswer.NotFound($"Subscription {id} not found");
}
