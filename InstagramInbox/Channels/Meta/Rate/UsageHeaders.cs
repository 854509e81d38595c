using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InstagramInbox.Channels.Meta.Rate;

/// <summary>Reads the headers in which Meta says how much of its limits is used.</summary>
internal static class UsageHeaders
{
    public const string App = "app";

    private const double MaxRegainMinutes = 24 * 60;

    /// <summary>The readings of one answer. What cannot be read is as good as not said.</summary>
    public static IReadOnlyList<UsageReading> Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var readings = new List<UsageReading>();
        if (Parse(headers, "X-App-Usage", MetaJson.Default.GraphUsage) is { } app)
            Add(App, [app]);
        if (Parse(headers, "X-Page-Usage", MetaJson.Default.GraphUsage) is { } page)
            Add("page", [page]);
        var business = Parse(headers, "X-Business-Use-Case-Usage", MetaJson.Default.DictionaryStringGraphUsageArray);
        foreach (var usage in business?.Values.SelectMany(u => u ?? []).GroupBy(u => u.Type ?? "business", StringComparer.Ordinal) ?? [])
            Add(usage.Key, usage);
        return readings;

        void Add(string name, IEnumerable<GraphUsage> usages)
        {
            var minutes = Math.Min(usages.Max(u => u.EstimatedTimeToRegainAccess ?? 0), MaxRegainMinutes);
            readings.Add(new UsageReading(name, usages.Max(u => u.Percent), now, minutes > 0 ? now.AddMinutes(minutes) : null));
        }
    }

    private static T? Parse<T>(HttpResponseHeaders headers, string name, JsonTypeInfo<T> type)
    {
        if (!headers.TryGetValues(name, out var values))
            return default;
        try
        {
            return JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(string.Concat(values)), type);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
