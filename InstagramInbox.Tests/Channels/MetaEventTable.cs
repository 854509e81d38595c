namespace InstagramInbox.Tests.Channels;

public sealed partial class MetaEventTableTests
{
    public static TheoryData<string, string, string> Events { get; } = new()
    {
        { "text", """ "message":{"mid":"m","text":"Oi"} """, """MessageArrived {"Mid":"m","Parts":[{"Text":"Oi"}]}""" },
        { "quick reply", """ "message":{"mid":"m","text":"Yes","quick_reply":{"payload":"YES"}} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"Yes","Details":{"Tap":{"Payload":"YES"}}}]}""" },
        { "quick reply without text", """ "message":{"mid":"m","quick_reply":{"payload":"YES"}} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"YES","Details":{"Tap":{"Payload":"YES"}}}]}""" },
        { "reply", """ "message":{"mid":"m","text":"t","reply_to":{"mid":"q"}} """, """MessageArrived {"Mid":"m","Parts":[{"Text":"t"}],"QuotedMid":"q"}""" },
        { "reply to oneself", """ "message":{"mid":"m","text":"t","reply_to":{"mid":"q","is_self_reply":true}} """, """MessageArrived {"Mid":"m","Parts":[{"Text":"t"}],"QuotedMid":"q"}""" },
        { "story reply", """ "message":{"mid":"m","text":"t","reply_to":{"story":{"url":"https://cdn.example/s","id":77,"link_sticker_url":"https://shop.example/"}}} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"t"}],"Story":{"Id":"77","Url":"https://cdn.example/s","Link":"https://shop.example/"}}""" },
        { "product question", """ "message":{"mid":"m","text":"t","referral":{"product":{"id":"P1"}}} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"t"}],"Referral":{"ProductId":"P1"}}""" },
        { "from an advertisement", """ "message":{"mid":"m","text":"t","referral":{"ref":"R","ad_id":5,"source":"ADS","type":"OPEN_THREAD","ads_context_data":{"ad_title":"Sale","photo_url":"https://cdn.example/p","video_url":"https://cdn.example/v","post_id":"8","product_id":"9","flow_id":"f"}}} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"t"}],"Referral":{"Source":"ADS","Ref":"R","AdId":"5","AdTitle":"Sale","PictureUrl":"https://cdn.example/p","VideoUrl":"https://cdn.example/v","PostId":"8","ProductId":"9"}}""" },
        { "deleted", """ "message":{"mid":"m","is_deleted":true} """, """MessageRemoved {"Mid":"m"}""" },
        { "unsupported", """ "message":{"mid":"m","is_unsupported":true} """, """MessageArrived {"Mid":"m","Parts":[{"Part":1,"AttachmentType":"unsupported"}]}""" },
        { "self", """ "message":{"mid":"m","text":"t","is_self":true} """, """MessageArrived {"Mid":"m","FromBusiness":true,"Parts":[{"Text":"t"}]}""" },
        { "command", """ "message":{"mid":"m","commands":[{"name":"flights"}]} """, """MessageArrived {"Mid":"m","Parts":[{"Text":"/flights"}]}""" },
        { "odd members", """ "message":{"mid":"m","text":"t","nlp":{"x":[]},"folder":"other","app_id":{},"referral":"r","reply_to":[1],"quick_reply":7,"new_thing":{"mid":1}} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"t"}]}""" },
        { "edit", """ "message_edit":{"mid":"m","text":"new","num_edit":2} """, """MessageEdited {"Mid":"m","Text":"new","Number":2}""" },
        { "edit, number as text", """ "message_edit":{"mid":"m","text":"new","num_edit":"2"} """, """MessageEdited {"Mid":"m","Text":"new","Number":2}""" },
        { "edit that is none", """ "message_edit":{"mid":"m","text":"same","num_edit":0} """, """MessageEdited {"Mid":"m","Text":"same"}""" },
        { "edit without text", """ "message_edit":{"mid":"m","num_edit":0} """, """MessageHinted {"Mid":"m"}""" },
        { "reaction by emoji", """ "reaction":{"mid":"m","action":"react","reaction":"other","emoji":"🔥"} """, """MessageReacted {"Mid":"m","Emoji":"🔥"}""" },
        { "reaction love", Reaction("love"), Reacted("❤️") },
        { "reaction angry", Reaction("angry"), Reacted("😡") },
        { "reaction sad", Reaction("sad"), Reacted("😢") },
        { "reaction wow", Reaction("wow"), Reacted("😮") },
        { "reaction like", Reaction("like"), Reacted("👍") },
        { "reaction dislike", Reaction("dislike"), Reacted("👎") },
        { "reaction laugh", Reaction("laugh"), Reacted("😆") },
        { "reaction smile", Reaction("smile"), Reacted("😆") },
        { "reaction other", Reaction("other"), Reacted("❔") },
        { "reaction taken back", """ "reaction":{"mid":"m","action":"unreact"} """, """MessageReacted {"Mid":"m"}""" },
        { "postback", """ "postback":{"mid":"m","title":"Prices","payload":"PRICES"} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"Prices","Details":{"Tap":{"Kind":"Postback","Payload":"PRICES"}}}]}""" },
        { "postback in standby", """ "postback":{"mid":"m","title":"Prices"} """, """MessageArrived {"Mid":"m","Parts":[{"Text":"Prices","Details":{"Tap":{"Kind":"Postback"}}}]}""" },
        { "postback with referral", """ "postback":{"mid":"m","title":"Start","payload":"S","referral":{"ref":"R","source":"SHORTLINK","type":"OPEN_THREAD"}} """,
            """MessageArrived {"Mid":"m","Parts":[{"Text":"Start","Details":{"Tap":{"Kind":"Postback","Payload":"S"}}}],"Referral":{"Source":"SHORTLINK","Ref":"R"}}""" },
        { "read", """ "read":{"mid":"m"} """, """MessagesRead {"Mid":"m"}""" },
        { "delivery", """ "delivery":{"mids":["m"],"watermark":1790000000000} """, """MessagesDelivered {"Mids":["m"],"Watermark":"2026-09-21T14:13:20+00:00"}""" },
        { "referral", """ "referral":{"ref":"R","source":"IGME-SOURCE","type":"OPEN_THREAD","referer_uri":"https://blog.example/"} """,
            """CustomerReferred {"Referral":{"Source":"IGME-SOURCE","Ref":"R","Link":"https://blog.example/"}}""" },
        { "pass", """ "pass_thread_control":{"previous_owner_app_id":null,"new_owner_app_id":222,"metadata":"please"} """, """ThreadControlChanged {"AppId":"222","Metadata":"please"}""" },
        { "take", """ "take_thread_control":{"previous_owner_app_id":"111","new_owner_app_id":"222","metadata":""} """, """ThreadControlChanged {"Change":"Taken","AppId":"222","PreviousAppId":"111"}""" },
        { "request", """ "request_thread_control":{"requested_owner_app_id":222,"metadata":"mine"} """, """ThreadControlChanged {"Change":"Requested","AppId":"222","Metadata":"mine"}""" },
        { "app roles", """ "app_roles":{"222":["primary_receiver"]} """, """ThreadNoted {"Note":"AppRoles","Text":"222: primary_receiver"}""" },
        { "opt-in", """ "optin":{"type":"notification_messages","payload":"P","title":"News","notification_messages_token":"secret","token_expiry_timestamp":"1790000000000"} """, """ThreadNoted {"Note":"OptedIn","Text":"News"}""" },
        { "opt-out", """ "optin":{"type":"notification_messages","payload":"P","notification_messages_status":"STOP_NOTIFICATIONS"} """, """ThreadNoted {"Note":"OptedOut","Text":"P"}""" },
        { "good feedback", """ "response_feedback":{"feedback":"Good response","mid":"m"} """, """ThreadNoted {"Note":"FeedbackGood"}""" },
        { "bad feedback", """ "response_feedback":{"feedback":"Bad response","mid":"m"} """, """ThreadNoted {"Note":"FeedbackBad"}""" },
        { "policy warning", """ "policy_enforcement":{"action":"warning","reason":"Spam"} """, """ThreadNoted {"Note":"PolicyWarning","Text":"Spam"}""" },
        { "policy block", """ "policy_enforcement":{"action":"block","reason":"Spam"} """, """ThreadNoted {"Note":"PolicyBlocked","Text":"Spam"}""" },
        { "policy unblock", """ "policy_enforcement":{"action":"unblock"} """, """ThreadNoted {"Note":"PolicyUnblocked"}""" },
        { "linked", """ "account_linking":{"status":"linked","authorization_code":"secret"} """, """ThreadNoted {"Note":"AccountLinked"}""" },
        { "unlinked", """ "account_linking":{"status":"unlinked"} """, """ThreadNoted {"Note":"AccountUnlinked"}""" },
        { "order", """ "order":{"products":[{"product_id":"1","name":"Cup","quantity":2},{"retailer_id":"R-7"}],"note":"Gift wrap"} """, """ThreadNoted {"Note":"Ordered","Text":"2 × Cup\n1 × R-7\nGift wrap"}""" },
    };

    public static TheoryData<string, string, string> BusinessEvents { get; } = new()
    {
        { "echo of the Instagram app", """ "message":{"mid":"m","text":"t","is_echo":true} """, """MessageArrived {"Mid":"m","FromBusiness":true,"Parts":[{"Text":"t"}]}""" },
        { "echo of an app", """ "message":{"mid":"m","text":"t","is_echo":true,"app_id":263902037430900,"metadata":"x"} """,
            """MessageArrived {"Mid":"m","FromBusiness":true,"Parts":[{"Text":"t"}],"AppId":"263902037430900","Metadata":"x"}""" },
        { "echo, app as text", """ "message":{"mid":"m","text":"t","is_echo":true,"app_id":"2639"} """, """MessageArrived {"Mid":"m","FromBusiness":true,"Parts":[{"Text":"t"}],"AppId":"2639"}""" },
        { "echo of a self message", """ "message":{"mid":"m","text":"t","is_echo":true,"is_self":true} """, """MessageArrived {"Mid":"m","FromBusiness":true,"Parts":[{"Text":"t"}]}""" },
        { "removed echo", """ "message":{"mid":"m","is_echo":true,"is_deleted":true} """, """MessageRemoved {"Mid":"m","FromBusiness":true}""" },
        { "removed echo that does not say so", """ "message":{"mid":"m","is_deleted":true} """, """MessageRemoved {"Mid":"m","FromBusiness":true}""" },
        { "edited echo", """ "message_edit":{"mid":"m","text":"new","num_edit":1} """, """MessageEdited {"Mid":"m","Text":"new","Number":1}""" },
    };

    public static TheoryData<string, string> Others { get; } = new()
    {
        { "app_roles", $$$"""{"recipient":{"id":"{{{Account}}}"},"timestamp":5,"app_roles":{"1":["primary_receiver"]}}""" },
        { "policy_enforcement", $$$"""{"recipient":{"id":"{{{Account}}}"},"timestamp":5,"policy_enforcement":{"action":"block","reason":"r"}}""" },
        { "optin", $$$"""{"recipient":{"id":"{{{Account}}}"},"timestamp":5,"optin":{"ref":"r","user_ref":"u"}}""" },
        { "referral", $$$"""{"recipient":{"id":"{{{Account}}}"},"timestamp":5,"referral":{"ref":"r"}}""" },
        { "reaction", $$$"""{"recipient":{"id":"{{{Account}}}"},"timestamp":5,"reaction":{"mid":"m","action":"react","emoji":"x"}}""" },
    };

    private static string Reaction(string name) => $$""" "reaction":{"mid":"m","action":"react","reaction":"{{name}}"} """;

    private static string Reacted(string emoji) => $$"""MessageReacted {"Mid":"m","Emoji":"{{emoji}}"}""";
}
