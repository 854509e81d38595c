using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Simulator;

namespace InstagramInbox.Tests.Simulator;

/// <summary>Every kind of message that a customer can send, as the signed webhook carries it.</summary>
public sealed class MessageKindTests
{
    [Theory]
    [InlineData("""{"kind":"text","text":"Olá"}""", """{"mid":"MID","text":"Olá"}""")]
    [InlineData("""{"kind":"heart"}""", """{"mid":"MID","text":"❤"}""")]
    [InlineData("""{"kind":"inline_reply","text":"Esse","mid":"m_1"}""", """{"mid":"MID","text":"Esse","reply_to":{"mid":"m_1"}}""")]
    [InlineData("""{"kind":"story_reply","text":"Lindo"}""", """{"mid":"MID","text":"Lindo","reply_to":{"story":{"url":"BASE/drawn-sunset.png","id":"18063481550274913"}}}""")]
    [InlineData("""{"kind":"quick_reply","text":"Sim","payload":"YES"}""", """{"mid":"MID","text":"Sim","quick_reply":{"payload":"YES"}}""")]
    [InlineData("""{"kind":"product_question","text":"Tem?","payload":"77"}""", """{"mid":"MID","text":"Tem?","referral":{"product":{"id":"77"}}}""")]
    [InlineData("""{"kind":"unsupported"}""", """{"mid":"MID","is_unsupported":true}""")]
    [InlineData("""{"kind":"image"}""", """{"mid":"MID","attachments":[{"type":"image","payload":{"url":"BASE/drawn-dress.png"}}]}""")]
    [InlineData("""{"kind":"images","drawings":["cat","mug"]}""", """{"mid":"MID","attachments":[{"type":"image","payload":{"url":"BASE/drawn-cat.png"}},{"type":"image","payload":{"url":"BASE/drawn-mug.png"}}]}""")]
    [InlineData("""{"kind":"video"}""", """{"mid":"MID","attachments":[{"type":"video","payload":{"url":"BASE/made-clip.mp4"}}]}""")]
    [InlineData("""{"kind":"audio"}""", """{"mid":"MID","attachments":[{"type":"audio","payload":{"url":"BASE/made-voice.m4a"}}]}""")]
    [InlineData("""{"kind":"file"}""", """{"mid":"MID","attachments":[{"type":"file","payload":{"url":"BASE/made-order.pdf"}}]}""")]
    [InlineData("""{"kind":"image","url":"gone"}""", """{"mid":"MID","attachments":[{"type":"image","payload":{"url":"BASE/gone.png"}}]}""")]
    [InlineData("""{"kind":"media"}""", """{"mid":"MID","attachments":[{"type":"media","payload":{"url":"BASE/drawn-plant.png"}}]}""")]
    [InlineData("""{"kind":"share"}""", """{"mid":"MID","attachments":[{"type":"share","payload":{"url":"BASE/drawn-mug.png"}}]}""")]
    [InlineData("""{"kind":"ig_post","title":"Novo"}""", """{"mid":"MID","attachments":[{"type":"ig_post","payload":{"url":"BASE/drawn-dress.png","title":"Novo","ig_post_media_id":"17987034412650318"}}]}""")]
    [InlineData("""{"kind":"ig_reel","title":"R"}""", """{"mid":"MID","attachments":[{"type":"ig_reel","payload":{"url":"BASE/made-clip.mp4","title":"R","reel_video_id":"17862093358841207"}}]}""")]
    [InlineData("""{"kind":"reel","title":"R"}""", """{"mid":"MID","attachments":[{"type":"reel","payload":{"url":"BASE/made-clip.mp4","title":"R","reel_video_id":"17862093358841207"}}]}""")]
    [InlineData("""{"kind":"story_mention"}""", """{"mid":"MID","attachments":[{"type":"story_mention","payload":{"url":"BASE/drawn-sunset.png","id":"18063481550274913"}}]}""")]
    [InlineData("""{"kind":"ig_story"}""", """{"mid":"MID","attachments":[{"type":"ig_story","payload":{"url":"BASE/drawn-sunset.png","id":"18063481550274913"}}]}""")]
    [InlineData("""{"kind":"sticker"}""", """{"mid":"MID","attachments":[{"type":"sticker","payload":{"url":"BASE/drawn-cat.png","sticker_id":"369239263222822"}}]}""")]
    [InlineData("""{"kind":"ephemeral"}""", """{"mid":"MID","attachments":[{"type":"ephemeral"}]}""")]
    [InlineData("""{"kind":"unsupported_type"}""", """{"mid":"MID","attachments":[{"type":"unsupported_type","payload":{"url":"BASE/drawn-cat.png"}}]}""")]
    [InlineData("""{"kind":"unknown_attachment"}""", """{"mid":"MID","attachments":[{"type":"hologram","payload":{"url":"BASE/drawn-cat.png","depth":3}}]}""")]
    [InlineData("""{"kind":"location"}""", """{"mid":"MID","attachments":[{"type":"location","payload":{"coordinates":{"lat":-23.5614,"long":-46.6559}}}]}""")]
    [InlineData("""{"kind":"fallback","title":"T","url":"https://x.example/"}""", """{"mid":"MID","attachments":[{"type":"fallback","payload":{"url":"https://x.example/","title":"T"}}]}""")]
    [InlineData("""{"kind":"fallback_flat","title":"T","url":"https://x.example/"}""", """{"mid":"MID","attachments":[{"title":"T","url":"https://x.example/","type":"fallback","payload":null}]}""")]
    [InlineData("""{"kind":"product","title":"V","text":"S","payload":"9"}""", """{"mid":"MID","attachments":[{"type":"template","payload":{"product":{"elements":[{"id":"9","retailer_id":"ALBA-M-ROSA","image_url":"BASE/drawn-dress.png","title":"V","subtitle":"S"}]}}}]}""")]
    public async Task Message_OfKind_HasMetasShape(string production, string expected)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(JsonNodeOf(production));

        var message = delivery.Events.Single()["message"]!;
        var media = new Uri(host.Http.BaseAddress!, "simulator/media").AbsoluteUri;
        Assert.Equal(expected.Replace("MID", (string)answer["mid"]!, StringComparison.Ordinal).Replace("BASE", media, StringComparison.Ordinal), Written(message));
        Assert.Equal(SimulatorHost.Mariana, (string?)delivery.Events.Single()["sender"]!["id"]);
        Assert.All(delivery.Body, b => Assert.InRange(b, 0x20, 0x7e));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorHost.Secret), delivery.Body));
        Assert.Equal("sha256=" + signature, delivery.Signature);
    }

    [Theory]
    [InlineData("template", "attachments")]
    [InlineData("post", "attachments")]
    [InlineData("appointment_booking", "attachments")]
    [InlineData("story", "attachments")]
    [InlineData("ad", "referral")]
    public async Task Message_OfKind_CarriesItsMember(string kind, string member)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind });

        Assert.NotNull(delivery.Events.Single()["message"]![member]);
    }

    [Fact]
    public async Task Ad_InMessage_NamesTheAdAndItsContext()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind = "ad", payload = "42", title = "Verão", @ref = "r" });

        var referral = delivery.Events.Single()["message"]!["referral"]!;
        Assert.Equal(("42", "ADS", "OPEN_THREAD", "r"), ((string?)referral["ad_id"], (string?)referral["source"], (string?)referral["type"], (string?)referral["ref"]));
        Assert.Equal("Verão", (string?)referral["ads_context_data"]!["ad_title"]);
    }

    [Fact]
    public async Task Self_Message_HasTheAccountOnBothSides()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind = "self" });

        var self = delivery.Events.Single();
        Assert.True((bool)self["message"]!["is_self"]!);
        Assert.Equal((SimulatedAccount.InstagramId, SimulatedAccount.InstagramId), ((string?)self["sender"]!["id"], (string?)self["recipient"]!["id"]));
    }

    [Theory]
    [InlineData("made-voice.m4a", "audio/mp4")]
    [InlineData("made-tone.wav", "audio/wav")]
    [InlineData("made-clip.mp4", "video/mp4")]
    [InlineData("made-order.pdf", "application/pdf")]
    public async Task Media_AskedInPart_ComesInPart(string name, string type)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var anonymous = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http.BaseAddress!, "simulator/media/" + name));
        request.Headers.Range = new(10, 19);

        using var part = await anonymous.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(type, part.Content.Headers.ContentType?.MediaType);
        Assert.Equal(10, (await part.Content.ReadAsByteArrayAsync()).Length);
        Assert.InRange(part.Content.Headers.ContentRange!.Length!.Value, 400, 20_000);
    }

    [Fact]
    public async Task Kind_Unknown_IsRefused()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(host.Http, $"{SimulatorHost.Chat(SimulatorHost.Mariana)}/produce", new { kind = "telepathy" });

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static object JsonNodeOf(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!;

    private static string Written(System.Text.Json.Nodes.JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
