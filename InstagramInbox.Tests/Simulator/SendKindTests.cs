using System.Text.Json.Nodes;
using InstagramInbox.Simulator;

namespace InstagramInbox.Tests.Simulator;

/// <summary>Every kind of send: accepted, echoed and on the phone, and its main refusals.</summary>
public sealed class SendKindTests
{
    private const string Media = "MEDIA/";

    [Theory]
    [InlineData("""{"attachment":{"type":"image","payload":{"url":"MEDIA/drawn-cat.png"}}}""", "image")]
    [InlineData("""{"attachments":[{"type":"image","payload":{"url":"MEDIA/drawn-cat.png"}},{"type":"image","payload":{"url":"MEDIA/drawn-mug.png"}}]}""", "image,image")]
    [InlineData("""{"attachments":{"type":"image","payload":{"url":"MEDIA/drawn-cat.png"}}}""", "image")]
    [InlineData("""{"attachment":{"type":"video","payload":{"url":"MEDIA/made-clip.mp4"}}}""", "video")]
    [InlineData("""{"attachment":{"type":"audio","payload":{"url":"MEDIA/made-voice.m4a"}}}""", "audio")]
    [InlineData("""{"attachment":{"type":"audio","payload":{"url":"MEDIA/made-tone.wav"}}}""", "audio")]
    [InlineData("""{"attachment":{"type":"file","payload":{"url":"MEDIA/made-order.pdf"}}}""", "file")]
    [InlineData("""{"attachment":{"type":"like_heart"}}""", "like_heart")]
    [InlineData("""{"attachment":{"type":"MEDIA_SHARE","payload":{"id":"179"}}}""", "ig_post")]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"generic","elements":[{"title":"A","buttons":[{"type":"postback","title":"Q","payload":"P"}]}]}}}""", "template")]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"button","text":"Qual?","buttons":[{"type":"web_url","title":"Ver","url":"https://x.example"}]}}}""", "template")]
    public async Task Send_OfKind_ArrivesAndEchoesAsOneMessage(string message, string types)
    {
        await using var host = await ReadyAsync();

        var sent = await host.SendAsync(SimulatorHost.Mariana, Of(host, message));

        var echo = await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == (string?)sent["message_id"]);
        Assert.Equal(types, string.Join(',', echo["message"]!["attachments"]!.AsArray().Select(a => (string?)a!["type"])));
        var line = (await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]![1]!;
        Assert.Equal(types.Split(',').Length, line["enclosures"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"attachment":{"type":"image","payload":{"url":"MEDIA/gone.png"}}}""", 2018008)]
    [InlineData("""{"attachment":{"type":"image","payload":{"url":"MEDIA/made-clip.mp4"}}}""", 2018047)]
    [InlineData("""{"attachment":{"type":"file","payload":{"url":"MEDIA/drawn-cat.png"}}}""", 2018047)]
    [InlineData("""{"attachment":{"type":"image","payload":{"attachment_id":"1"}}}""", 2018074)]
    [InlineData("""{"attachment":{"type":"image","payload":{"url":"nowhere"}}}""", null)]
    [InlineData("""{"attachments":[{"type":"image","payload":{"url":"MEDIA/drawn-cat.png"}},{"type":"video","payload":{"url":"MEDIA/made-clip.mp4"}}]}""", 2534068)]
    [InlineData("""{"text":"x","attachment":{"type":"like_heart"}}""", 2534015)]
    [InlineData("""{"attachment":{"type":"hologram","payload":{}}}""", 2534015)]
    [InlineData("""{"text":"x","quick_replies":[{"content_type":"user_email"}]}""", null)]
    [InlineData("""{"text":"x","quick_replies":[{"content_type":"text","title":"longer than twenty characters","payload":"P"}]}""", null)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"generic","elements":[]}}}""", null)]
    [InlineData("""{"attachment":{"type":"template","payload":{"template_type":"button","text":"Qual?","buttons":[]}}}""", null)]
    public async Task Send_Wrong_IsRefused(string message, int? subcode)
    {
        await using var host = await ReadyAsync();

        var error = (await host.SendAsync(SimulatorHost.Mariana, Of(host, message)))["error"]!;

        Assert.Equal((100, subcode), ((int)error["code"]!, (int?)error["error_subcode"]));
    }

    [Fact]
    public async Task Send_TooMany_IsRefused()
    {
        await using var host = await ReadyAsync();
        var reply = new { content_type = "text", title = "A", payload = "P" };
        var image = new { type = "image", payload = new { url = new Uri(host.Http.BaseAddress!, "simulator/media/drawn-cat.png") } };

        var replies = await host.SendAsync(SimulatorHost.Mariana, new { text = "x", quick_replies = Enumerable.Repeat(reply, 14) });
        var images = await host.SendAsync(SimulatorHost.Mariana, new { attachments = Enumerable.Repeat(image, 11) });
        var elements = await host.SendAsync(SimulatorHost.Mariana, new
        {
            attachment = new { type = "template", payload = new { template_type = "generic", elements = Enumerable.Repeat(new { title = "A" }, 11) } },
        });

        Assert.All([replies, images, elements], answer => Assert.Equal(100, (int?)answer["error"]?["code"]));
    }

    [Fact]
    public async Task QuickReplies_Sent_CanBeTapped()
    {
        await using var host = await ReadyAsync();
        var sent = await host.SendAsync(
            SimulatorHost.Mariana, new { text = "P ou M?", quick_replies = new[] { new { content_type = "text", title = "M", payload = "SIZE_M" } } });
        var line = (await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]![1]!;
        Assert.Equal("M", (string?)line["choices"]![0]!["title"]);

        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/tap", new { mid = (string?)sent["message_id"], title = "M" });

        var answer = await host.Webhooks.WaitAsync(e => e["message"]?["quick_reply"] is not null);
        Assert.Equal(("M", "SIZE_M"), ((string?)answer["message"]!["text"], (string?)answer["message"]!["quick_reply"]!["payload"]));
    }

    [Fact]
    public async Task Button_OfTemplate_TappedIsPostback()
    {
        await using var host = await ReadyAsync();
        var sent = await host.SendAsync(SimulatorHost.Mariana, Of(host, """
            {"attachment":{"type":"template","payload":{"template_type":"generic","elements":[{"title":"A","buttons":[{"type":"postback","title":"Quero","payload":"WANT"}]}]}}}
            """));

        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/tap", new { mid = (string?)sent["message_id"], title = "Quero" });

        var postback = (await host.Webhooks.WaitAsync(e => e["postback"] is not null))["postback"]!;
        Assert.Equal(("Quero", "WANT"), ((string?)postback["title"], (string?)postback["payload"]));
    }

    [Fact]
    public async Task Reply_ToAMessage_QuotesIt()
    {
        await using var host = await SimulatorHost.StartAsync();
        var mid = await host.WriteAsync(SimulatorHost.Mariana, "Tem no M?");

        var sent = await host.SendAsync(SimulatorHost.Mariana, new { text = "Tem" }, new { reply_to = new { mid } });
        var wrong = await host.SendAsync(SimulatorHost.Mariana, new { text = "Tem" }, new { reply_to = new { mid = "m_none" } });

        var echo = await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == (string?)sent["message_id"]);
        Assert.Equal(mid, (string?)echo["message"]!["reply_to"]!["mid"]);
        Assert.Equal("Tem no M?", (string?)(await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]![1]!["quote"]);
        Assert.Equal(100, (int)wrong["error"]!["code"]!);
    }

    [Fact]
    public async Task SenderActions_ChangeThePhone()
    {
        await using var host = await SimulatorHost.StartAsync();
        var mid = await host.WriteAsync(SimulatorHost.Mariana, "Oi");

        await ActAsync(host, new { sender_action = "typing_on" });
        var typing = await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana));
        await ActAsync(host, new { sender_action = "typing_off" });
        await ActAsync(host, new { sender_action = "mark_seen" });
        await ActAsync(host, new { sender_action = "react", payload = new { message_id = mid, reaction = "love" } });
        var after = await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana));
        await ActAsync(host, new { sender_action = "unreact", payload = new { message_id = mid } });
        var last = await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana));
        var unknown = await ActAsync(host, new { sender_action = "wave" });
        var both = await ActAsync(host, new { sender_action = "typing_on", message = new { text = "x" } });

        Assert.Equal((true, false), ((bool)typing["typing"]!, (bool)after["typing"]!));
        Assert.Equal((true, "❤️"), ((bool)after["lines"]![0]!["seen"]!, (string?)after["lines"]![0]!["reaction"]));
        Assert.Null(last["lines"]![0]!["reaction"]);
        Assert.Equal(100, (int)unknown["error"]!["code"]!);
        Assert.Equal(2018014, (int)both["error"]!["error_subcode"]!);
    }

    [Fact]
    public async Task Upload_Reused_IsSentById()
    {
        await using var host = await ReadyAsync();
        var described = Of(host, """{"attachment":{"type":"image","payload":{"url":"MEDIA/drawn-cat.png","is_reusable":"true"}}}""");

        var id = (string?)(await host.PostAsync(SimulatorHost.Graph("me/message_attachments"), new { platform = "instagram", message = described }))["attachment_id"];
        var sent = await host.SendAsync(SimulatorHost.Mariana, new { attachment = new { type = "image", payload = new { attachment_id = id } } });
        var direct = await host.SendAsync(SimulatorHost.Mariana, Of(host, """{"attachment":{"type":"image","payload":{"url":"MEDIA/drawn-cat.png","is_reusable":true}}}"""));

        Assert.NotNull(sent["message_id"]);
        Assert.NotNull(direct["attachment_id"]);
    }

    [Fact]
    public async Task Upload_InTheRequest_IsKept()
    {
        await using var host = await ReadyAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"attachment":{"type":"file","payload":{"is_reusable":true}}}"""), "message" },
            { new ByteArrayContent(await host.Http.GetByteArrayAsync("/simulator/media/made-order.pdf")), "filedata", "order.pdf" },
        };

        using var response = await host.Http.PostAsync(SimulatorHost.Graph("me/message_attachments"), form);

        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["attachment_id"]);
    }

    [Theory]
    [InlineData(25, true, "HUMAN_AGENT", null, null)]
    [InlineData(1, true, "HUMAN_AGENT", null, null)]
    [InlineData(25, false, "HUMAN_AGENT", 10, null)]
    [InlineData(170, true, "HUMAN_AGENT", 10, 2534022)]
    [InlineData(1, true, "ACCOUNT_UPDATE", 100, null)]
    public async Task HumanAgent_ByTimeAndPermission(int hours, bool granted, string tag, int? code, int? subcode)
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi", minutesAgo: hours * 60);
        await host.PutAsync("/simulator/api/app", new { humanAgent = granted });

        var error = (await host.SendAsync(SimulatorHost.Mariana, new { text = "x" }, new { messaging_type = "MESSAGE_TAG", tag }))["error"];

        Assert.Equal((code, subcode), ((int?)error?["code"], (int?)error?["error_subcode"]));
    }

    [Fact]
    public async Task Echo_SwitchedOffOrNamed_FollowsTheSwitch()
    {
        await using var host = await ReadyAsync();
        await host.PutAsync("/simulator/api/webhooks", new { echoes = false });
        var silent = await host.SendAsync(SimulatorHost.Mariana, new { text = "1" });
        await host.PutAsync("/simulator/api/webhooks", new { echoDelayMs = 1, echoAppId = true });
        var named = await host.SendAsync(SimulatorHost.Mariana, new { text = "2" });

        var echo = await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == (string?)named["message_id"]);
        Assert.NotNull(echo["message"]!["app_id"]);
        Assert.DoesNotContain(host.Webhooks.Events, e => (string?)e["message"]?["mid"] == (string?)silent["message_id"]);
    }

    private static async Task<SimulatorHost> ReadyAsync()
    {
        var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        return host;
    }

    private static Task<JsonNode> ActAsync(SimulatorHost host, object act)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(act)!.AsObject();
        body["recipient"] = new JsonObject { ["id"] = SimulatorHost.Mariana };
        return host.PostAsync(SimulatorHost.Graph("me/messages"), body);
    }

    private static JsonNode Of(SimulatorHost host, string message) =>
        JsonNode.Parse(message.Replace(Media, new Uri(host.Http.BaseAddress!, "simulator/media/").AbsoluteUri, StringComparison.Ordinal))!;
}
