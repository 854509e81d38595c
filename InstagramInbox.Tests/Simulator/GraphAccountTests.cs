using System.Text.Json.Nodes;
using InstagramInbox.Simulator;

namespace InstagramInbox.Tests.Simulator;

/// <summary>What the Graph API tells of accounts, threads, tokens and limits.</summary>
public sealed class GraphAccountTests
{
    [Fact]
    public async Task Conversations_Paged_ComeOnceEach()
    {
        await using var host = await SimulatorHost.StartAsync();
        var customers = (await host.GetAsync("/simulator/api/state"))["customers"]!.AsArray().Select(c => (string)c!["id"]!).Take(5).ToList();
        foreach (var customer in customers)
            await host.WriteAsync(customer, "Oi");

        var seen = new List<string>();
        var page = await host.GetAsync(SimulatorHost.Graph("me/conversations?platform=instagram&limit=2&fields=id,updated_time,participants"));
        while (true)
        {
            seen.AddRange(page["data"]!.AsArray().Select(c => (string)c!["participants"]!["data"]![1]!["id"]!));
            if (page["paging"]?["next"] is not { } next)
                break;
            page = await host.GetAsync((string)next!);
        }

        Assert.Equal(customers.Order(), seen.Order());
        Assert.Empty((await host.GetAsync(SimulatorHost.Graph("me/conversations?platform=messenger")))["data"]!.AsArray());
    }

    [Theory]
    [InlineData("story_reply", "story")]
    [InlineData("story_mention", "story")]
    [InlineData("ig_post", "shares")]
    [InlineData("sticker", "sticker")]
    [InlineData("unsupported", "is_unsupported")]
    [InlineData("image", "attachments")]
    [InlineData("video", "attachments")]
    [InlineData("file", "attachments")]
    public async Task Message_OfKind_StandsInItsField(string kind, string field)
    {
        await using var host = await SimulatorHost.StartAsync();
        var (written, _) = await host.ProduceAsync(new { kind });

        var message = await host.GetAsync(SimulatorHost.Graph($"{written["mid"]}?fields=id,created_time,from,to,message,attachments,shares,story,reactions,reply_to,is_unsupported,sticker,tags"));

        Assert.NotNull(message[field]);
        Assert.Equal(SimulatorHost.Mariana, (string?)message["from"]!["id"]);
    }

    [Fact]
    public async Task Usage_Set_StandsInTheHeaders()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.PutAsync("/simulator/api/app", new
        {
            appUsage = new { call_count = 91, total_time = 4, total_cputime = 5 },
            businessUsage = new[] { new { type = "messenger", call_count = 97, estimated_time_to_regain_access = 12 } },
        });

        using var response = await host.Http.GetAsync(SimulatorHost.Graph("me"));

        Assert.Equal(91, (int)JsonNode.Parse(response.Headers.GetValues("X-App-Usage").Single())!["call_count"]!);
        Assert.Equal(97, (int)JsonNode.Parse(response.Headers.GetValues("X-Business-Use-Case-Usage").Single())![SimulatedAccount.PageId]![0]!["call_count"]!);
    }

    [Fact]
    public async Task Limits_Reached_NameTheWait()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        await host.PutAsync("/simulator/api/faults", new
        {
            sends = new { kind = "Error", code = 80002, remaining = 1, regainMinutes = 7 },
            calls = new { code = 613, subcode = 2534040, remaining = 1 },
        });

        var call = await host.GetAsync(SimulatorHost.Graph("me/conversations"));
        var next = await host.GetAsync(SimulatorHost.Graph("me/conversations"));
        using var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            host.Http, SimulatorHost.Graph("me/messages"), new { recipient = new { id = SimulatorHost.Mariana }, message = new { text = "x" } });

        Assert.Equal((613, 2534040), ((int)call["error"]!["code"]!, (int)call["error"]!["error_subcode"]!));
        Assert.NotNull(next["data"]);
        Assert.Equal(80002, (int)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["code"]!);
        Assert.Equal(7, (int)JsonNode.Parse(response.Headers.GetValues("X-Business-Use-Case-Usage").Single())![SimulatedAccount.PageId]![0]!["estimated_time_to_regain_access"]!);
    }

    [Fact]
    public async Task Token_KilledAndRevived_IsRefusedInBetween()
    {
        await using var host = await SimulatorHost.StartAsync();
        var path = $"/simulator/api/tokens/{SimulatedAccount.InstagramId}";

        await host.PutAsync(path, new { dead = 460 });
        var dead = await host.GetAsync(SimulatorHost.Graph("me"));
        var debugged = await host.GetAsync(SimulatorHost.Graph($"debug_token?input_token={SimulatedAccount.AccessToken}", "1|" + SimulatorHost.Secret));
        var other = await host.GetAsync(SimulatorHost.Graph("me", SimulatedAccount.Second.AccessToken));
        await host.PutAsync(path + "?kind=Page", new { dead = 0 });
        var revived = await host.GetAsync(SimulatorHost.Graph("me"));
        var instagram = await host.GetAsync($"/simulator/instagram-graph/v25.0/me?access_token={SimulatedAccount.InstagramToken}");

        Assert.Equal((190, 460), ((int)dead["error"]!["code"]!, (int)dead["error"]!["error_subcode"]!));
        Assert.False((bool)debugged["data"]!["is_valid"]!);
        Assert.Equal(460, (int)debugged["data"]!["error"]!["subcode"]!);
        Assert.NotNull(other["id"]);
        Assert.NotNull(revived["id"]);
        Assert.Equal(190, (int)instagram["error"]!["code"]!);
    }

    [Fact]
    public async Task Token_WithAnEnd_TellsItAndEnds()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.PutAsync($"/simulator/api/tokens/{SimulatedAccount.InstagramId}", new { expiresInSeconds = 86400, dataAccessInSeconds = 172800 });
        await host.PutAsync("/simulator/api/app", new { scopes = new[] { "instagram_basic" } });

        var info = (await host.GetAsync(SimulatorHost.Graph($"debug_token?input_token={SimulatedAccount.AccessToken}", "1|" + SimulatorHost.Secret)))["data"]!;
        await host.PostAsync("/simulator/api/clock", new { offset = "1.00:00:01" });
        var ended = await host.GetAsync(SimulatorHost.Graph("me"));

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange((long)info["expires_at"]!, now + 86300, now + 86400);
        Assert.InRange((long)info["data_access_expires_at"]!, now + 172700, now + 172800);
        Assert.Equal("""["instagram_basic"]""", info["scopes"]!.ToJsonString());
        Assert.Equal(463, (int)ended["error"]!["error_subcode"]!);
    }

    [Fact]
    public async Task Clock_MovedADay_ClosesTheWindowAndBack()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");

        var clock = await host.PostAsync("/simulator/api/clock", new { offset = "1.00:00:01" });
        var late = await host.SendAsync(SimulatorHost.Mariana, new { text = "x" });
        await host.PostAsync("/simulator/api/clock", new { });
        var back = await host.SendAsync(SimulatorHost.Mariana, new { text = "x" });

        Assert.InRange((long)clock["now"]! - TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), 86_000_000, 86_402_000);
        Assert.Equal((10, 2534022), ((int)late["error"]!["code"]!, (int)late["error"]!["error_subcode"]!));
        Assert.NotNull(back["message_id"]);
    }

    [Fact]
    public async Task ThreadControl_ByRouting_ChangesTheOwner()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        var recipient = new { id = SimulatorHost.Mariana };

        var unrouted = await host.PostAsync(SimulatorHost.Graph("me/take_thread_control"), new { recipient });
        var passed = await host.PostAsync(SimulatorHost.Graph("me/pass_thread_control"), new { recipient, target_app_id = "263902037430900", metadata = "m" });
        var owner = await host.GetAsync(SimulatorHost.Graph($"me/thread_owner?recipient={SimulatorHost.Mariana}"));
        var refused = await host.PostAsync(SimulatorHost.Graph("me/pass_thread_control"), new { recipient, target_app_id = "1" });
        var requested = await host.PostAsync(SimulatorHost.Graph("me/request_thread_control"), new { recipient });
        var taken = await host.PostAsync(SimulatorHost.Graph("me/take_thread_control"), new { recipient });
        var sent = await host.SendAsync(SimulatorHost.Mariana, new { text = "x" });
        var released = await host.PostAsync(SimulatorHost.Graph("me/release_thread_control"), new { recipient });

        Assert.Equal(100, (int)unrouted["error"]!["code"]!);
        Assert.Equal("263902037430900", (string?)owner["data"]![0]!["thread_owner"]!["app_id"]);
        Assert.Equal(2534037, (int)refused["error"]!["error_subcode"]!);
        Assert.All([passed, requested, taken, released], answer => Assert.True((bool)answer["success"]!));
        Assert.NotNull(sent["message_id"]);
    }

    [Fact]
    public async Task AppSubscription_Made_VerifiesTheCallback()
    {
        await using var host = await SimulatorHost.StartAsync(null, ("META_API_APP_ID", "5800"));
        var token = "5800|" + SimulatorHost.Secret;
        var body = new { @object = "instagram", callback_url = "https://inbox.example/api/webhook/messenger/instagram", fields = "messages,messaging_seen", verify_token = "let me in" };

        var made = await host.PostAsync(SimulatorHost.Graph("5800/subscriptions", token), body);
        var listed = await host.GetAsync(SimulatorHost.Graph("5800/subscriptions", token));
        var wrong = await host.PostAsync(SimulatorHost.Graph("5800/subscriptions", token), body with { verify_token = "wrong" });
        var unknown = await host.PostAsync(SimulatorHost.Graph("5800/subscriptions", token), body with { fields = "message_reads" });

        Assert.True((bool)made["success"]!);
        Assert.Equal("messaging_seen", (string?)listed["data"]![0]!["fields"]![1]!["name"]);
        Assert.Equal(2200, (int)wrong["error"]!["code"]!);
        Assert.Equal(100, (int)unknown["error"]!["code"]!);
    }
}
