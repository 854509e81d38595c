using System.Net;
using System.Text.Json.Nodes;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Simulator;

public sealed class GraphTests
{
    [Fact]
    public async Task GraphEndpoint_SimulatorOn_IsThisProcess()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(new Uri(host.Http.BaseAddress!, "simulator/graph/v25.0/"), host.Services.GetRequiredService<IGraphEndpoint>().BaseAddress);
    }

    [Fact]
    public async Task GraphEndpoint_MetaUrlSet_IsTheConfiguredOne()
    {
        await using var host = await SimulatorHost.StartAsync(null, ("META_URL_API", "https://graph.example/v25.0/"));

        Assert.IsType<ConfiguredGraphEndpoint>(host.Services.GetRequiredService<IGraphEndpoint>());
    }

    [Fact]
    public async Task Send_Text_AnswersMidAndArrivesAndEchoes()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");

        var answer = await host.SendAsync(SimulatorHost.Mariana, new { text = "Ana: \n\nOlá!" });

        Assert.Equal(SimulatorHost.Mariana, (string?)answer["recipient_id"]);
        var echo = await host.Webhooks.WaitAsync(e => e["message"]?["is_echo"] is not null);
        Assert.Equal((string?)answer["message_id"], (string?)echo["message"]!["mid"]);
        Assert.Equal("Ana: \n\nOlá!", (string?)echo["message"]!["text"]);
        Assert.Equal(SimulatedAccount.InstagramId, (string?)echo["sender"]!["id"]);
        var chat = await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana));
        Assert.Equal("Ana: \n\nOlá!", (string?)chat["lines"]![1]!["text"]);
        Assert.False((bool)chat["lines"]![1]!["seen"]!);
    }

    [Fact]
    public async Task Reply_MarkedAsRead_SendsReadEventOfNewest()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        await host.SendAsync(SimulatorHost.Mariana, new { text = "1" });
        var newest = await host.SendAsync(SimulatorHost.Mariana, new { text = "2" });

        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/read", new { });

        var read = await host.Webhooks.WaitAsync(e => e["read"] is not null);
        Assert.Equal((string?)newest["message_id"], (string?)read["read"]!["mid"]);
        Assert.Equal(SimulatorHost.Mariana, (string?)read["sender"]!["id"]);
    }

    [Fact]
    public async Task Reply_AppOpen_IsReadByItself()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        await host.PutAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/open", new { on = true });

        var sent = await host.SendAsync(SimulatorHost.Mariana, new { text = "1" });

        await host.Webhooks.WaitAsync(e => (string?)e["read"]?["mid"] == (string?)sent["message_id"]);
    }

    [Theory]
    [InlineData("9999999999999999", "x", 100, 2534014)]
    [InlineData("7310846205517702", "", 100, 2534015)]
    [InlineData("7310846205517702", null, 100, null)]
    public async Task Send_Impossible_IsRefused(string customer, string? text, int code, int? subcode)
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");

        var error = (await host.SendAsync(customer, new { text = text ?? new string('é', 501) }))["error"]!;

        Assert.Equal(code, (int)error["code"]!);
        Assert.Equal(subcode, (int?)error["error_subcode"]);
        Assert.Equal("OAuthException", (string?)error["type"]);
        Assert.NotEmpty((string)error["fbtrace_id"]!);
    }

    [Fact]
    public async Task Send_ExactlyThousandBytes_Goes()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");

        Assert.NotNull((await host.SendAsync(SimulatorHost.Mariana, new { text = new string('é', 500) }))["message_id"]);
    }

    [Fact]
    public async Task Send_AfterADay_OnlyGoesAsHumanAgent()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi", minutesAgo: 25 * 60);

        var error = (await host.SendAsync(SimulatorHost.Mariana, new { text = "x" }))["error"]!;
        var tagged = await host.SendAsync(SimulatorHost.Mariana, new { text = "x" }, new { messaging_type = "MESSAGE_TAG", tag = "HUMAN_AGENT" });

        Assert.Equal((10, 2534022), ((int)error["code"]!, (int)error["error_subcode"]!));
        Assert.NotNull(tagged["message_id"]);
    }

    [Fact]
    public async Task Send_Image_IsFetchedAndShown()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        var url = new Uri(host.Http.BaseAddress!, "simulator/media/drawn-cat.png");

        await host.SendAsync(SimulatorHost.Mariana, new { attachment = new { type = "image", payload = new { url } } });
        var missing = await host.SendAsync(SimulatorHost.Mariana, new { attachment = new { type = "image", payload = new { url = url + "x" } } });

        var line = (await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]![1]!;
        using var shown = await host.Http.GetAsync((string?)line["enclosures"]![0]!["url"]);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(2018008, (int)missing["error"]!["error_subcode"]!);
    }

    [Theory]
    [InlineData("me?access_token=" + SimulatedAccount.AccessToken, 100)]
    [InlineData("me?access_token=" + SimulatedAccount.AccessToken + "&appsecret_proof=00", 100)]
    [InlineData("me", 104)]
    public async Task Call_WithoutTokenOrProof_IsRefused(string path, int code)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(code, (int)(await host.GetAsync("/simulator/graph/v25.0/" + path))["error"]!["code"]!);
    }

    [Fact]
    public async Task Call_WrongToken_Is190()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(190, (int)(await host.GetAsync(SimulatorHost.Graph("me", "wrong")))["error"]!["code"]!);
    }

    [Fact]
    public async Task Page_Asked_TellsItsInstagramAccountAndUsage()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.Http.GetAsync(SimulatorHost.Graph("me?fields=id,name,instagram_business_account{id,username}"));

        Assert.Equal(
            $$$"""{"id":"{{{SimulatedAccount.PageId}}}","name":"Loja Aurora","instagram_business_account":{"id":"{{{SimulatedAccount.InstagramId}}}","username":"loja.aurora"}}""",
            await response.Content.ReadAsStringAsync());
        Assert.NotNull(JsonNode.Parse(response.Headers.GetValues("X-App-Usage").Single())!["call_count"]);
        Assert.NotNull(JsonNode.Parse(response.Headers.GetValues("X-Business-Use-Case-Usage").Single())![SimulatedAccount.PageId]);
    }

    [Fact]
    public async Task Profile_OnlyAfterTheCustomerWrote()
    {
        await using var host = await SimulatorHost.StartAsync();
        var path = SimulatorHost.Graph(SimulatorHost.Mariana + "?fields=name,username,profile_pic");

        var before = await host.GetAsync(path);
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        var after = await host.GetAsync(path);

        Assert.Equal(230, (int)before["error"]!["code"]!);
        Assert.Equal("mariana.souza", (string?)after["username"]);
        using var face = await host.Http.GetAsync((string?)after["profile_pic"]);
        Assert.Equal("image/png", face.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Conversations_OfOneCustomer_GiveDetailsOfTheNewestTwenty()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "0");
        foreach (var n in Enumerable.Range(1, 21))
            await host.SendAsync(SimulatorHost.Mariana, new { text = $"{n}" });

        var threads = await host.GetAsync(SimulatorHost.Graph($"me/conversations?platform=instagram&user_id={SimulatorHost.Mariana}&fields=id"));
        var thread = (string)threads["data"]!.AsArray().Single()!["id"]!;
        var edge = await host.GetAsync(SimulatorHost.Graph($"{thread}/messages?fields=id,created_time,from,message&limit=20"));
        var nested = await host.GetAsync(SimulatorHost.Graph($"{thread}?fields=messages{{id,message,from}}"));

        Assert.Equal("21", (string?)edge["data"]![0]!["message"]);
        Assert.Equal(SimulatedAccount.InstagramId, (string?)edge["data"]![0]!["from"]!["id"]);
        var all = nested["messages"]!["data"]!.AsArray();
        Assert.Equal(22, all.Count);
        Assert.Null(all[21]!["message"]);
        Assert.Equal("2", (string?)all[19]!["message"]);
        Assert.Equal(9000001, (int)(await host.GetAsync(SimulatorHost.Graph((string)all[21]!["id"]!)))["error"]!["code"]!);
    }

    [Fact]
    public async Task Subscriptions_InstagramsOwnField_IsRefusedWithTheAllowedOnes()
    {
        await using var host = await SimulatorHost.StartAsync();

        var refused = await host.PostAsync(SimulatorHost.Graph("me/subscribed_apps?subscribed_fields=messages,messaging_seen"), new { });
        var accepted = await host.PostAsync(SimulatorHost.Graph("me/subscribed_apps?subscribed_fields=messages,message_reads"), new { });
        var listed = await host.GetAsync(SimulatorHost.Graph("me/subscribed_apps"));

        Assert.Equal(100, (int)refused["error"]!["code"]!);
        Assert.Contains("message_reads", (string)refused["error"]!["message"]!, StringComparison.Ordinal);
        Assert.True((bool)accepted["success"]!);
        Assert.Equal("""["messages","message_reads"]""", listed["data"]![0]!["subscribed_fields"]!.ToJsonString());
    }

    [Fact]
    public async Task DebugToken_AskedWithAppToken_TellsScopes()
    {
        await using var host = await SimulatorHost.StartAsync();

        var info = await host.GetAsync(SimulatorHost.Graph($"debug_token?input_token={SimulatedAccount.AccessToken}", "1|" + SimulatorHost.Secret));

        Assert.True((bool)info["data"]!["is_valid"]!);
        Assert.Contains("instagram_manage_messages", info["data"]!["scopes"]!.AsArray().Select(s => (string?)s));
    }
}
