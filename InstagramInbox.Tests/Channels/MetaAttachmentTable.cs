namespace InstagramInbox.Tests.Channels;

public sealed partial class MetaEventTableTests
{
    private const string Cdn = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x";

    public static TheoryData<string, string, string> Attachments { get; } = new()
    {
        { "image", Plain("image"), Media("image") },
        { "video", Plain("video"), Media("video") },
        { "audio", Plain("audio"), Media("audio") },
        { "file", Plain("file"), Media("file") },
        { "media", Plain("media"), Media("media") },
        { "file with a name", With("file", "\"title\":\"menu.pdf\""), Media("file", "\"Title\":\"menu.pdf\"") },
        { "share", Plain("share"), Media("share") },
        { "share of a page", """{"type":"share","payload":{"url":"https://www.instagram.com/p/abc/"}}""", """{"AttachmentType":"share","Details":{"Link":"https://www.instagram.com/p/abc/"}}""" },
        { "ig_post", With("ig_post", "\"title\":\"Spring\",\"ig_post_media_id\":178"), Media("ig_post", "\"Title\":\"Spring\",\"MediaId\":\"178\"") },
        { "ig_post of a page", With("ig_post", "\"title\":\"Spring\",\"id\":\"179\""), Media("ig_post", "\"Title\":\"Spring\",\"MediaId\":\"179\"") },
        { "ig_reel", With("ig_reel", "\"title\":\"Dance\",\"reel_video_id\":\"180\""), Media("ig_reel", "\"Title\":\"Dance\",\"MediaId\":\"180\"") },
        { "reel", """{"type":"reel","payload":{"url":"https://www.facebook.com/reel/1","title":"Dance","reel_video_id":1}}""",
            """{"AttachmentType":"reel","Details":{"Title":"Dance","Link":"https://www.facebook.com/reel/1","MediaId":"1"}}""" },
        { "story", With("story", "\"id\":\"s\""), Media("story", "\"MediaId\":\"s\",\"Story\":{\"Id\":\"s\",\"Url\":\"" + Cdn + "\"}") },
        { "ig_story", Plain("ig_story"), Media("ig_story", "\"Story\":{\"Url\":\"" + Cdn + "\"}") },
        { "story_mention", Plain("story_mention"), Media("story_mention", "\"Story\":{\"Url\":\"" + Cdn + "\"}") },
        { "sticker", With("sticker", "\"sticker_id\":369239263222822"), Media("sticker", "\"MediaId\":\"369239263222822\"") },
        { "sticker as image", With("image", "\"sticker_id\":\"369\""), Media("sticker", "\"MediaId\":\"369\"") },
        { "like_heart", """{"type":"like_heart"}""", """{"AttachmentType":"like_heart"}""" },
        { "ephemeral", """{"type":"ephemeral"}""", """{"AttachmentType":"ephemeral"}""" },
        { "generic template", """{"type":"template","payload":{"generic":{"elements":[{"title":"Cup","subtitle":"Blue","image_url":"https://cdn.example/c","default_action":{"type":"web_url","url":"https://shop.example/c"},"buttons":[{"type":"web_url","title":"Open","url":"https://shop.example/c"},{"type":"postback","title":"Buy","payload":"BUY"}]},{"title":"Plate"}]}}}""",
            """{"AttachmentType":"template","Details":{"Cards":[{"Title":"Cup","Subtitle":"Blue","ImageUrl":"https://cdn.example/c","Link":"https://shop.example/c","Buttons":[{"Title":"Open","Link":"https://shop.example/c"},{"Title":"Buy","Payload":"BUY"}]},{"Title":"Plate"}]}}""" },
        { "template as it was sent", """{"type":"template","payload":{"template_type":"generic","elements":[{"title":"Cup"}]}}""", """{"AttachmentType":"template","Details":{"Cards":[{"Title":"Cup"}]}}""" },
        { "product template", """{"type":"template","payload":{"product":{"elements":[{"id":"7","retailer_id":"R7","image_url":"https://cdn.example/c","title":"Cup","subtitle":"$ 5"}]}}}""",
            """{"AttachmentType":"template","Details":{"Cards":[{"Title":"Cup","Subtitle":"$ 5","ImageUrl":"https://cdn.example/c","ProductId":"7"}]}}""" },
        { "button template", """{"type":"template","payload":{"template_type":"button","text":"Choose","buttons":[{"type":"postback","title":"A","payload":"PA"}]}}""",
            """{"AttachmentType":"template","Details":{"Cards":[{"Title":"Choose","Buttons":[{"Title":"A","Payload":"PA"}]}]}}""" },
        { "template of another kind", """{"type":"template","payload":{"template_type":"receipt","order_number":"1"}}""",
            """{"AttachmentType":"template","Details":{"Raw":"{\"type\":\"template\",\"payload\":{\"template_type\":\"receipt\",\"order_number\":\"1\"}}"}}""" },
        { "fallback", """{"type":"fallback","payload":{"url":"https://news.example/1","title":"News"}}""", """{"AttachmentType":"fallback","Details":{"Title":"News","Link":"https://news.example/1"}}""" },
        { "flat fallback", """{"title":"News","url":"https://news.example/1","type":"fallback","payload":null}""", """{"AttachmentType":"fallback","Details":{"Title":"News","Link":"https://news.example/1"}}""" },
        { "fallback that runs", """{"type":"fallback","payload":{"url":"javascript:alert(1)","title":"News"}}""", """{"AttachmentType":"fallback","Details":{"Title":"News"}}""" },
        { "unsupported_type", Plain("unsupported_type"), Media("unsupported_type") },
        { "unsupported_type without address", """{"type":"unsupported_type"}""", """{"AttachmentType":"unsupported_type"}""" },
        { "post", With("post", "\"id\":\"1_2\""), Media("post", "\"MediaId\":\"1_2\"") },
        { "location", """{"type":"location","payload":{"coordinates":{"lat":-23.5,"long":-46.6}}}""", """{"AttachmentType":"location","Details":{"Place":{"Latitude":-23.5,"Longitude":-46.6}}}""" },
        { "location nowhere", """{"type":"location","payload":{"coordinates":{"lat":123,"long":0}}}""",
            """{"AttachmentType":"location","Details":{"Raw":"{\"type\":\"location\",\"payload\":{\"coordinates\":{\"lat\":123,\"long\":0}}}"}}""" },
        { "appointment_booking", """{"type":"appointment_booking","payload":{"booking_id":"b","status":"confirmed","start_time":1790000000,"end_time":"2026-09-21T15:13:20+0000","timezone":"America/Sao_Paulo"}}""",
            """{"AttachmentType":"appointment_booking","Details":{"MediaId":"b","Appointment":{"Status":"confirmed","Start":"2026-09-21T14:13:20+00:00","End":"2026-09-21T15:13:20+00:00","TimeZone":"America/Sao_Paulo"}}}""" },
        { "unknown", """{"type":"hologram","payload":{"url":"https://x.example/","a":[1,"é"]}}""",
            """{"AttachmentType":"hologram","Details":{"Link":"https://x.example/","Raw":"{\"type\":\"hologram\",\"payload\":{\"url\":\"https://x.example/\",\"a\":[1,\"é\"]}}"}}""" },
        { "nameless", "{}", """{"AttachmentType":"unknown","Details":{"Raw":"{}"}}""" },
        { "nothing", "null", """{"AttachmentType":"unknown"}""" },
    };

    private static string Plain(string type) => $$$"""{"type":"{{{type}}}","payload":{"url":"{{{Cdn}}}"}}""";

    private static string With(string type, string members) => $$$"""{"type":"{{{type}}}","payload":{"url":"{{{Cdn}}}",{{{members}}}}}""";

    private static string Media(string type, string? details = null) =>
        $$"""{"AttachmentType":"{{type}}","AttachmentUrl":"{{Cdn}}"{{(details is null ? "" : $",\"Details\":{{{details}}}")}}}""";
}
