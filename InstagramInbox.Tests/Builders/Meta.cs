using System.Globalization;
using System.Text.Json;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Builders;

/// <summary>Meta's webhook bodies, in Meta's shapes.</summary>
internal static class Meta
{
    /// <summary>One delivery with one entry.</summary>
    public static string Delivery(string accountId, params IEnumerable<string> events) => Batch(Entry(accountId, events));

    public static string Batch(params IEnumerable<string> entries) => $$"""{"object":"instagram","entry":[{{string.Join(',', entries)}}]}""";

    public static string Entry(string accountId, params IEnumerable<string> events) =>
        $$"""{"id":"{{accountId}}","time":1700000000000,"messaging":[{{string.Join(',', events)}}]}""";

    public static string Json(string? text) => JsonSerializer.Serialize(text);
}

/// <summary>A customer who writes to an account, with ids that no other test has.</summary>
internal sealed class Customer(string accountId, DateTimeOffset? now = null)
{
    private static long last = 900_000_000_000_000;
    private readonly DateTimeOffset start = now ?? TimeProvider.System.GetUtcNow().AddMinutes(-10);
    private int mids;

    public string Id { get; } = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);

    public string AccountId => accountId;

    public string NewMid() => $"mid.{Id}.{Interlocked.Increment(ref mids)}";

    /// <summary>A moment so many seconds after the conversation's first.</summary>
    public long At(double seconds) => start.AddSeconds(seconds).ToUnixTimeMilliseconds();

    public string Text(string text, string? mid = null, double at = 0) =>
        Event(at, $$""" "message":{"mid":{{Meta.Json(mid ?? NewMid())}},"text":{{Meta.Json(text)}}} """);

    public string Attachments(string? text, string? mid = null, double at = 0, params (string Type, string Url)[] attachments)
    {
        var list = string.Join(',', attachments.Select(a => $$$"""{"type":"{{{a.Type}}}","payload":{"url":{{{Meta.Json(a.Url)}}}}}"""));
        return Event(at, $$""" "message":{"mid":{{Meta.Json(mid ?? NewMid())}}{{(text is null ? "" : ",\"text\":" + Meta.Json(text))}},"attachments":[{{list}}]} """);
    }

    public string Removal(string mid, double at = 0) => Event(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"is_deleted":true} """);

    public string Echo(string text, string mid, double at = 0) =>
        FromBusiness(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"text":{{Meta.Json(text)}},"is_echo":true} """);

    /// <summary>The business took its message back; Meta does not always say that this is an echo.</summary>
    public string EchoRemoval(string mid, double at = 0) => FromBusiness(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"is_deleted":true} """);

    public string Read(string mid, double at = 0) => Event(at, $$""" "read":{"mid":{{Meta.Json(mid)}}} """);

    public string ReadUpTo(double watermark) => Event(watermark, $$""" "read":{"watermark":{{At(watermark)}}} """);

    public string Delivered(double at, params string[] mids) => Event(at, $$""" "delivery":{"mids":[{{string.Join(',', mids.Select(Meta.Json))}}],"watermark":{{At(at)}}} """);

    /// <summary>A kind of event that nobody knows.</summary>
    public string Unknown(string kind, double at = 0) => Event(at, $$""" "{{kind}}":{"what":"ever"} """);

    public string Event(double at, string content) =>
        $$"""{"sender":{"id":"{{Id}}"},"recipient":{"id":"{{accountId}}"},"timestamp":{{At(at)}},{{content}}}""";

    private string FromBusiness(double at, string content) =>
        $$"""{"sender":{"id":"{{accountId}}"},"recipient":{"id":"{{Id}}"},"timestamp":{{At(at)}},{{content}}}""";
}
