using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Simulator;

namespace InstagramInbox.Tests.Simulator;

public sealed class WebhookTests
{
    [Fact]
    public async Task Message_Written_ComesSignedOverItsRawEscapedBytes()
    {
        await using var host = await SimulatorHost.StartAsync();

        var mid = await host.WriteAsync(SimulatorHost.Mariana, "Olá äöå \"aspas\" \\u00E9 https://x.y/z 😍 — tab\there");

        var delivery = Assert.Single(host.Webhooks.Deliveries);
        var raw = Encoding.UTF8.GetString(delivery.Body);
        Assert.All(delivery.Body, b => Assert.InRange(b, 0x20, 0x7e));
        Assert.Contains("Ol\\u00e1 \\u00e4\\u00f6\\u00e5", raw, StringComparison.Ordinal);
        Assert.Contains("\\ud83d\\ude0d", raw, StringComparison.Ordinal);
        Assert.Contains("https:\\/\\/x.y\\/z", raw, StringComparison.Ordinal);
        Assert.Equal("Olá äöå \"aspas\" \\u00E9 https://x.y/z 😍 — tab\there", (string?)delivery.Events.Single()["message"]!["text"]);
        var expected = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SimulatorHost.Secret), delivery.Body));
        Assert.Equal(expected, delivery.Signature);
        Assert.Equal("Webhooks/1.0 (https://fb.me/webhooks)", delivery.UserAgent);
        Assert.Equal("application/json", delivery.ContentType);
        Assert.NotEmpty(mid);
    }

    [Fact]
    public async Task Message_Written_HasInstagramsShape()
    {
        await using var host = await SimulatorHost.StartAsync();

        var mid = await host.WriteAsync(SimulatorHost.Mariana, "Oi");

        var json = host.Webhooks.Deliveries.Single().Json;
        Assert.Equal("instagram", (string?)json["object"]);
        var entry = Assert.Single(json["entry"]!.AsArray())!;
        Assert.Equal(SimulatedAccount.InstagramId, (string?)entry["id"]);
        Assert.InRange((long)entry["time"]!, 1_000_000_000_000, 9_999_999_999_999);
        var message = Assert.Single(entry["messaging"]!.AsArray())!;
        Assert.Equal(SimulatorHost.Mariana, (string?)message["sender"]!["id"]);
        Assert.Equal(SimulatedAccount.InstagramId, (string?)message["recipient"]!["id"]);
        Assert.InRange((long)message["timestamp"]!, 1_000_000_000_000, 9_999_999_999_999);
        Assert.Equal($$"""{"mid":"{{mid}}","text":"Oi"}""", message["message"]!.ToJsonString());
    }

    [Fact]
    public async Task Picture_Sent_ComesAsAttachmentWhoseAddressServesIt()
    {
        await using var host = await SimulatorHost.StartAsync();

        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/messages", new { drawing = "dress" });

        var message = (await host.Webhooks.WaitAsync(e => e["message"]?["attachments"] is not null))["message"]!;
        Assert.Equal("image", (string?)message["attachments"]![0]!["type"]);
        using var anonymous = new HttpClient();
        using var picture = await anonymous.GetAsync(new Uri((string)message["attachments"]![0]!["payload"]!["url"]!));
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await picture.Content.ReadAsByteArrayAsync())[..4]);
    }

    [Fact]
    public async Task Message_Unsent_ComesAsDeleted()
    {
        await using var host = await SimulatorHost.StartAsync();
        var mid = await host.WriteAsync(SimulatorHost.Mariana, "Ops");

        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/unsend", new { mid });

        var removal = await host.Webhooks.WaitAsync(e => e["message"]?["is_deleted"] is not null);
        Assert.Equal($$"""{"mid":"{{mid}}","is_deleted":true}""", removal["message"]!.ToJsonString());
        Assert.Equal(SimulatorHost.Mariana, (string?)removal["sender"]!["id"]);
    }

    [Fact]
    public async Task Webhook_NotAnswered200_IsSentAgainInOrder()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Webhooks.Status = 503;
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/messages", new { text = "1" });
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/messages", new { text = "2" });

        host.Webhooks.Status = 200;
        await host.WriteAsync(SimulatorHost.Mariana, "3");

        Assert.Equal(["1", "2", "3"], host.Webhooks.Events.Select(e => (string?)e["message"]!["text"]));
    }

    [Fact]
    public async Task Webhooks_DueTogether_ComeInOneRequest()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Webhooks.Status = 503;
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Owen)}/messages", new { text = "held back" });
        foreach (var n in Enumerable.Range(0, 5))
            await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/messages", new { text = $"{n}" });

        host.Webhooks.Status = 200;
        await host.Webhooks.WaitAsync(e => (string?)e["message"]?["text"] == "4");

        Assert.True(host.Webhooks.Deliveries.Count < 6);
        Assert.Contains(host.Webhooks.Deliveries, d => d.Json["entry"]![0]!["messaging"]!.AsArray().Count > 1);
    }
}
