namespace InstagramInbox.Tests.Simulator;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_FreshFolder_BeginsWithTheLastDayAndGoesOn()
    {
        await using var host = await SimulatorHost.StartAsync(null, ("INSTAGRAM_MOCK_DEMO", "true"));

        await host.Webhooks.WaitAsync(e => (string?)e["message"]?["text"] is "Tem no P?");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var old = host.Webhooks.Events.Where(e => now - (long)e["timestamp"]! > 60_000).ToList();
        Assert.InRange(old.Select(Customer).Distinct().Count(), 8, 12);
        Assert.Contains(old, e => e["message"]?["is_echo"] is not null);
        await host.Webhooks.WaitAsync(e => now - (long)e["timestamp"]! < 1000);
    }

    [Fact]
    public async Task Demo_AgentReplies_CustomerReadsAndAnswers()
    {
        await using var host = await SimulatorHost.StartAsync(null, ("INSTAGRAM_MOCK_DEMO", "true"));
        var customer = Customer(await host.Webhooks.WaitAsync(e => (string?)e["message"]?["text"] is "Tem no P?"));

        var sent = await host.SendAsync(customer, new { text = "Ana: \n\nTem sim!" });

        await host.Webhooks.WaitAsync(e => (string?)e["read"]?["mid"] == (string?)sent["message_id"]);
        var echoed = (long)(await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == (string?)sent["message_id"]))["timestamp"]!;
        await host.Webhooks.WaitAsync(e => Customer(e) == customer && e["message"] is not null && (long)e["timestamp"]! > echoed);
    }

    [Fact]
    public async Task Demo_CustomerDrivenByHand_IsLeftAlone()
    {
        await using var host = await SimulatorHost.StartAsync(null, ("INSTAGRAM_MOCK_DEMO", "true"));
        await host.WriteAsync(SimulatorHost.Mariana, "By hand");

        var sent = await host.SendAsync(SimulatorHost.Mariana, new { text = "For the hand" });
        var other = await host.SendAsync(SimulatorHost.Owen, new { text = "For the demo" });

        await host.Webhooks.WaitAsync(e => (string?)e["read"]?["mid"] == (string?)other["message_id"]);
        await Eventually.TrueAsync(() => host.Webhooks.Events.Count(e => Customer(e) == SimulatorHost.Owen && e["message"]?["is_echo"] is null && e["read"] is null) > 2, 20);
        Assert.DoesNotContain(host.Webhooks.Events, e => (string?)e["read"]?["mid"] == (string?)sent["message_id"]);
    }

    private static string Customer(System.Text.Json.Nodes.JsonNode e) =>
        e["message"]?["is_echo"] is null ? (string)e["sender"]!["id"]! : (string)e["recipient"]!["id"]!;
}
