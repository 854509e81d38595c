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

    /// <summary>One delivery for a Facebook page.</summary>
    public static string PageDelivery(string pageId, params IEnumerable<string> events) =>
        Delivery(pageId, events).Replace("\"object\":\"instagram\"", "\"object\":\"page\"", StringComparison.Ordinal);

    /// <summary>One delivery to an app that does not hold the thread.</summary>
    public static string StandbyDelivery(string accountId, params IEnumerable<string> events) =>
        Delivery(accountId, events).Replace("\"messaging\":[", "\"standby\":[", StringComparison.Ordinal);

    /// <summary>One delivery of a change, as comments come, and as the dashboard's test button sends messaging events.</summary>
    public static string ChangeDelivery(string accountId, string field, string value) =>
        Batch($$"""{"id":"{{accountId}}","time":1700000000,"changes":[{"field":{{Json(field)}},"value":{{value}}}]}""");

    /// <summary>A change without the list around it.</summary>
    public static string FlatDelivery(string accountId, string field, string value) =>
        Batch($$"""{"id":"{{accountId}}","time":1700000000,"field":{{Json(field)}},"value":{{value}}}""");

    /// <summary>What Meta sends to apps in development: an edit that names neither sides nor text.</summary>
    public static string Hint(string mid, long at = 1700000000000) =>
        $$$"""{"timestamp":{{{at}}},"message_edit":{"mid":{{{Json(mid)}}},"num_edit":0}}""";

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

    /// <summary>A message with one attachment whose payload is given as JSON.</summary>
    public string Attachment(string type, string payload, string? mid = null, double at = 0) =>
        Message(mid, at, $$""" "attachments":[{"type":{{Meta.Json(type)}},"payload":{{payload}}}] """);

    public string StoryMention(string url, string? mid = null, double at = 0) =>
        Attachment("story_mention", $$"""{"url":{{Meta.Json(url)}}}""", mid, at);

    /// <summary>An answer to one message.</summary>
    public string Reply(string text, string quotedMid, string? mid = null, double at = 0) =>
        Message(mid, at, $$""" "text":{{Meta.Json(text)}},"reply_to":{"mid":{{Meta.Json(quotedMid)}}} """);

    public string StoryReply(string text, string storyUrl, string storyId, string? mid = null, double at = 0) =>
        Message(mid, at, $$$""" "text":{{{Meta.Json(text)}}},"reply_to":{"story":{"url":{{{Meta.Json(storyUrl)}}},"id":{{{Meta.Json(storyId)}}}}} """);

    public string QuickReply(string text, string payload, string? mid = null, double at = 0) =>
        Message(mid, at, $$""" "text":{{Meta.Json(text)}},"quick_reply":{"payload":{{Meta.Json(payload)}}} """);

    public string FromAdvertisement(string text, string adId, string adTitle, string? mid = null, double at = 0) =>
        Message(mid, at, $$""" "text":{{Meta.Json(text)}},"referral":{{Advertisement(adId, adTitle)}} """);

    public string AboutProduct(string text, string productId, string? mid = null, double at = 0) =>
        Message(mid, at, $$$""" "text":{{{Meta.Json(text)}}},"referral":{"product":{"id":{{{Meta.Json(productId)}}}}} """);

    /// <summary>"Open Instagram to see it".</summary>
    public string Unsupported(string? mid = null, double at = 0) => Message(mid, at, "\"is_unsupported\":true");

    public string Edit(string mid, string text, int number = 1, double at = 0) =>
        Event(at, $$""" "message_edit":{"mid":{{Meta.Json(mid)}},"text":{{Meta.Json(text)}},"num_edit":{{number}}} """);

    public string Reaction(string mid, string emoji = "\u2764\uFE0F", string name = "love", double at = 0) =>
        Event(at, $$""" "reaction":{"mid":{{Meta.Json(mid)}},"action":"react","reaction":{{Meta.Json(name)}},"emoji":{{Meta.Json(emoji)}}} """);

    public string ReactionTakenBack(string mid, double at = 0) =>
        Event(at, $$""" "reaction":{"mid":{{Meta.Json(mid)}},"action":"unreact"} """);

    /// <summary>A tap on an ice breaker, the menu or a card's button.</summary>
    public string Postback(string title, string payload, string? mid = null, double at = 0) =>
        Event(at, $$""" "postback":{"mid":{{Meta.Json(mid ?? NewMid())}},"title":{{Meta.Json(title)}},"payload":{{Meta.Json(payload)}}} """);

    /// <summary>The customer came by a link and has not written yet.</summary>
    public string Referral(string reference, string source = "SHORTLINK", double at = 0) =>
        Event(at, $$""" "referral":{"ref":{{Meta.Json(reference)}},"source":{{Meta.Json(source)}},"type":"OPEN_THREAD"} """);

    public string AdvertisementReferral(string adId, string adTitle, double at = 0) =>
        Event(at, $""" "referral":{Advertisement(adId, adTitle)} """);

    public string ControlPassed(string? previousAppId, string newAppId, string metadata = "", double at = 0) =>
        Control("pass_thread_control", previousAppId, newAppId, metadata, at);

    public string ControlTaken(string? previousAppId, string newAppId, string metadata = "", double at = 0) =>
        Control("take_thread_control", previousAppId, newAppId, metadata, at);

    public string ControlRequested(string appId, string metadata = "", double at = 0) =>
        Event(at, $$""" "request_thread_control":{"requested_owner_app_id":{{Meta.Json(appId)}},"metadata":{{Meta.Json(metadata)}}} """);

    public string OptIn(string title, double at = 0) =>
        Event(at, $$""" "optin":{"type":"notification_messages","title":{{Meta.Json(title)}},"payload":"P","notification_messages_token":"T"} """);

    public string Removal(string mid, double at = 0) => Event(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"is_deleted":true} """);

    public string Echo(string text, string mid, double at = 0) =>
        FromBusiness(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"text":{{Meta.Json(text)}},"is_echo":true} """);

    /// <summary>An echo of what another app, or this one, sent.</summary>
    public string EchoOfApp(string text, string mid, string appId, double at = 0) =>
        FromBusiness(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"text":{{Meta.Json(text)}},"is_echo":true,"app_id":{{appId}}} """);

    /// <summary>An echo of a message with attachments.</summary>
    public string EchoAttachments(string mid, double at = 0, params (string Type, string Url)[] attachments)
    {
        var list = string.Join(',', attachments.Select(a => $$$"""{"type":"{{{a.Type}}}","payload":{"url":{{{Meta.Json(a.Url)}}}}}"""));
        return FromBusiness(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"is_echo":true,"attachments":[{{list}}]} """);
    }

    /// <summary>The business took its message back; Meta does not always say that this is an echo.</summary>
    public string EchoRemoval(string mid, double at = 0) => FromBusiness(at, $$""" "message":{"mid":{{Meta.Json(mid)}},"is_deleted":true} """);

    public string Read(string mid, double at = 0) => Event(at, $$""" "read":{"mid":{{Meta.Json(mid)}}} """);

    public string ReadUpTo(double watermark) => Event(watermark, $$""" "read":{"watermark":{{At(watermark)}}} """);

    public string Delivered(double at, params string[] mids) => Event(at, $$""" "delivery":{"mids":[{{string.Join(',', mids.Select(Meta.Json))}}],"watermark":{{At(at)}}} """);

    /// <summary>A kind of event that nobody knows.</summary>
    public string Unknown(string kind, double at = 0) => Event(at, $$""" "{{kind}}":{"what":"ever"} """);

    public string Event(double at, string content) =>
        $$"""{"sender":{"id":"{{Id}}"},"recipient":{"id":"{{accountId}}"},"timestamp":{{At(at)}},{{content}}}""";

    private string Message(string? mid, double at, string content) =>
        Event(at, $$""" "message":{"mid":{{Meta.Json(mid ?? NewMid())}},{{content}}} """);

    private string Control(string kind, string? previousAppId, string newAppId, string metadata, double at) =>
        Event(at, $$""" "{{kind}}":{"previous_owner_app_id":{{Meta.Json(previousAppId)}},"new_owner_app_id":{{Meta.Json(newAppId)}},"metadata":{{Meta.Json(metadata)}}} """);

    private static string Advertisement(string adId, string adTitle) =>
        $$$"""{"ref":"promo","ad_id":{{{Meta.Json(adId)}}},"source":"ADS","type":"OPEN_THREAD","ads_context_data":{"ad_title":{{{Meta.Json(adTitle)}}},"photo_url":"https://cdn.example/ad.jpg"}}""";

    private string FromBusiness(double at, string content) =>
        $$"""{"sender":{"id":"{{accountId}}"},"recipient":{"id":"{{Id}}"},"timestamp":{{At(at)}},{{content}}}""";
}
