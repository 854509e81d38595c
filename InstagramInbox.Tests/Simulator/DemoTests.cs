using System.Text.Json.Nodes;

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
        var echo = await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == (string?)sent["message_id"]);
        await host.Webhooks.WaitAsync(e => IsAnswer(e, customer, echo));
    }

    [Fact]
    public async Task Demo_CustomerDrivenByHand_IsLeftAlone()
    {
        await using var host = await SimulatorHost.StartAsync(null, ("INSTAGRAM_MOCK_DEMO", "true"));
        await host.Webhooks.WaitAsync(e => (string?)e["message"]?["text"] is "Tem no P?");
        await host.WriteAsync(SimulatorHost.Mariana, "By hand");

        var sent = await host.SendAsync(SimulatorHost.Mariana, new { text = "For the hand" });
        var other = await host.SendAsync(SimulatorHost.Owen, new { text = "For the demo" });

        await host.Webhooks.WaitAsync(e => (string?)e["read"]?["mid"] == (string?)other["message_id"]);
        var echo = await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == (string?)other["message_id"]);
        await host.Webhooks.WaitAsync(e => IsAnswer(e, SimulatorHost.Owen, echo));
        Assert.DoesNotContain(host.Webhooks.Events, e => (string?)e["read"]?["mid"] == (string?)sent["message_id"]);
    }

    private static bool IsAnswer(JsonNode e, string customer, JsonNode echo) =>
        (string?)e["sender"]!["id"] == customer && e["message"] is not null && (long)e["timestamp"]! > (long)echo["timestamp"]!;

    private static string Customer(JsonNode e) =>
        e["message"]?["is_echo"] is null ? (string)e["sender"]!["id"]! : (string)e["recipient"]!["id"]!;
}
