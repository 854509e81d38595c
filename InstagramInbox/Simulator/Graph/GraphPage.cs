using System.Text;
using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.Graph;

/// <summary>One page of a list: so many after the item that a cursor names.</summary>
internal sealed record GraphPage(int Limit, string? After, Uri? Address)
{
    private const int Usual = 25;
    private const int Most = 100;

    public static GraphPage From(GraphCall call)
    {
        var request = call.Http.Request;
        return new GraphPage(
            Math.Clamp(call.Number("limit") ?? Usual, 1, Most),
            call.Text("after"),
            new Uri($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString}"));
    }

    public JsonObject List<T>(IReadOnlyList<T> items, Func<T, string> key, Func<T, JsonObject> view)
    {
        var from = After is null ? 0 : items.TakeWhile(i => Cursor(key(i)) != After).Count() + 1;
        var shown = items.Skip(from).Take(Limit).ToList();
        var list = GraphViews.List([.. shown.Select(view)]);
        if (shown.Count == 0)
            return list;
        var after = Cursor(key(shown[^1]));
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = Cursor(key(shown[0])), ["after"] = after } };
        if (from + shown.Count < items.Count && Address is not null)
            paging["next"] = Next(after);
        list["paging"] = paging;
        return list;
    }

    private string Next(string after)
    {
        var kept = Address!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith("after=", StringComparison.Ordinal));
        return $"{Address.GetLeftPart(UriPartial.Path)}?{string.Join('&', kept)}&after={Uri.EscapeDataString(after)}";
    }

    private static string Cursor(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).TrimEnd('=');
}
