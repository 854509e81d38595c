using System.Net;
using System.Net.Http.Json;

namespace InstagramInbox.Tests.Simulator;

public sealed class FaultTests
{
    [Fact]
    public async Task Sends_NextTwoFail_ThenGo()
    {
        await using var host = await ReadyAsync(new { sends = new { kind = "Error", code = 613, subcode = 2534040, remaining = 2 } });

        var codes = new List<int?>();
        for (var i = 0; i < 3; i++)
            codes.Add((int?)(await host.SendAsync(SimulatorHost.Mariana, new { text = "x" }))["error"]?["code"]);

        Assert.Equal([613, 613, null], codes);
        Assert.Equal(1, await ArrivedAsync(host));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Send_TimesOut_ArrivesOnlyWhenAccepted(bool accepted, int arrived)
    {
        await using var host = await ReadyAsync(new { sends = new { kind = "Timeout", accepted, remaining = 1 } });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Http.PostAsJsonAsync(
            SimulatorHost.Graph("me/messages"), new { recipient = new { id = SimulatorHost.Mariana }, message = new { text = "x" } }, patience.Token));

        Assert.Equal(arrived, await ArrivedAsync(host));
    }

    [Fact]
    public async Task Send_ConnectionResets_GivesNoAnswer()
    {
        await using var host = await ReadyAsync(new { sends = new { kind = "Reset", accepted = true } });

        await Assert.ThrowsAsync<HttpRequestException>(() => host.SendAsync(SimulatorHost.Mariana, new { text = "x" }));

        Assert.Equal(1, await ArrivedAsync(host));
    }

    [Theory]
    [InlineData("ServerError", HttpStatusCode.InternalServerError)]
    [InlineData("Garbage", HttpStatusCode.OK)]
    public async Task Send_AnsweredWithoutSense_IsNotJson(string kind, HttpStatusCode status)
    {
        await using var host = await ReadyAsync(new { sends = new { kind } });

        using var response = await host.Http.PostAsJsonAsync(
            SimulatorHost.Graph("me/messages"), new { recipient = new { id = SimulatorHost.Mariana }, message = new { text = "x" } });

        Assert.Equal(status, response.StatusCode);
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => response.Content.ReadFromJsonAsync<object>());
    }

    [Fact]
    public async Task Fault_ForOneCustomer_SparesTheOthers()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        await host.WriteAsync(SimulatorHost.Owen, "Hi");
        await host.PutAsync($"/simulator/api/faults?customer={SimulatorHost.Mariana}", new { sends = new { kind = "Error", code = 551 } });

        Assert.Equal(551, (int)(await host.SendAsync(SimulatorHost.Mariana, new { text = "x" }))["error"]!["code"]!);
        Assert.NotNull((await host.SendAsync(SimulatorHost.Owen, new { text = "x" }))["message_id"]);
    }

    [Fact]
    public async Task Echo_AskedToBeFirst_ComesBeforeTheAnswer()
    {
        await using var host = await ReadyAsync(new { webhooks = new { echoFirst = true } });

        var sent = await host.SendAsync(SimulatorHost.Mariana, new { text = "x" });

        Assert.Contains(host.Webhooks.Events, e => (string?)e["message"]?["mid"] == (string?)sent["message_id"]);
    }

    [Fact]
    public async Task Webhooks_Duplicated_ComeTwice()
    {
        await using var host = await ReadyAsync(new { webhooks = new { duplicates = true } });

        var mid = await host.WriteAsync(SimulatorHost.Mariana, "twice");

        await Eventually.TrueAsync(() => host.Webhooks.Events.Count(e => (string?)e["message"]?["mid"] == mid) == 2);
    }

    [Fact]
    public async Task Webhooks_WrongOrder_OvertakeEachOther()
    {
        await using var host = await ReadyAsync(new { webhooks = new { wrongOrder = true } });
        var written = Enumerable.Range(0, 12).Select(n => $"{n}").ToArray();

        foreach (var text in written)
            await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/messages", new { text });

        await Eventually.TrueAsync(() => host.Webhooks.Events.Count >= 13);
        var came = host.Webhooks.Events.Select(e => (string)e["message"]!["text"]!).Skip(1).ToArray();
        Assert.Equal(written.Order(), came.Order());
        Assert.NotEqual(written, came);
    }

    [Theory]
    [InlineData("Error", 2)]
    [InlineData("NoConsent", 230)]
    [InlineData("Empty", null)]
    public async Task Profile_SetToFail_Fails(string profile, int? code)
    {
        await using var host = await ReadyAsync(new { profile });

        var answer = await host.GetAsync(SimulatorHost.Graph(SimulatorHost.Mariana + "?fields=name"));

        Assert.Equal(code, (int?)answer["error"]?["code"]);
        Assert.Null(answer["name"]);
    }

    [Fact]
    public async Task Tokens_Expired_AreRefusedEverywhere()
    {
        await using var host = await ReadyAsync(new { tokensExpired = true });

        var error = (await host.GetAsync(SimulatorHost.Graph("me")))["error"]!;

        Assert.Equal((190, 463), ((int)error["code"]!, (int)error["error_subcode"]!));
    }

    private static async Task<SimulatorHost> ReadyAsync(object plan)
    {
        var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        await host.PutAsync("/simulator/api/faults", plan);
        return host;
    }

    private static async Task<int> ArrivedAsync(SimulatorHost host) =>
        (await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]!.AsArray().Count(l => !(bool)l!["mine"]!);
}
