using System.Text.Json.Nodes;
using InstagramInbox.Simulator;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Tests.Simulator;

/// <summary>The same Page's Messenger: other ids, other limits, deliveries and reads by time.</summary>
public sealed class MessengerTests
{
    private const string Camila = "24817365509183742";

    [Fact]
    public async Task Message_Written_ComesForThePage()
    {
        await using var host = await SimulatorHost.StartAsync();

        var mid = await WriteAsync(host, "Oi, Página");

        var delivery = host.Webhooks.Deliveries.Single();
        Assert.Equal("/api/webhook/messenger/facebook", delivery.Path);
        Assert.Equal(("page", SimulatedAccount.PageId), ((string)delivery.Json["object"]!, (string)delivery.Json["entry"]![0]!["id"]!));
        var message = delivery.Events.Single();
        Assert.Equal((Camila, SimulatedAccount.PageId), ((string)message["sender"]!["id"]!, (string)message["recipient"]!["id"]!));
        Assert.StartsWith("m_", mid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_Sent_IsEchoedDeliveredAndReadByTime()
    {
        await using var host = await SimulatorHost.StartAsync();
        await WriteAsync(host, "Oi");

        var sent = await host.SendAsync(Camila, new { text = "Ana:\nOlá!", metadata = "m1" });
        await host.PostAsync($"{Chat}/read", new { });

        var mid = (string)sent["message_id"]!;
        Assert.Equal(Camila, (string?)sent["recipient_id"]);
        var echo = await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == mid);
        Assert.Equal((SimulatedAccount.PageId, "m1", true), ((string)echo["sender"]!["id"]!, (string)echo["message"]!["metadata"]!, echo["message"]!["app_id"] is not null));
        var delivered = await host.Webhooks.WaitAsync(e => e["delivery"] is not null);
        Assert.Equal([mid], delivered["delivery"]!["mids"]!.AsArray().Select(m => (string?)m));
        var read = await host.Webhooks.WaitAsync(e => e["read"] is not null);
        Assert.Null(read["read"]!["mid"]);
        Assert.InRange((long)read["read"]!["watermark"]!, (long)delivered["delivery"]!["watermark"]!, long.MaxValue);
    }

    [Theory]
    [InlineData(1999, null)]
    [InlineData(2000, 100)]
    public async Task Text_OfThisLength_IsTakenOrRefused(int length, int? code)
    {
        await using var host = await SimulatorHost.StartAsync();
        await WriteAsync(host, "Oi");

        Assert.Equal(code, (int?)(await host.SendAsync(Camila, new { text = new string('a', length) }))["error"]?["code"]);
    }

    [Fact]
    public async Task Content_OfMessenger_KnowsStickersNoHeartsAndThirtyPictures()
    {
        await using var host = await SimulatorHost.StartAsync();
        await WriteAsync(host, "Oi");
        var picture = new { type = "image", payload = new { url = new Uri(host.Http.BaseAddress!, "/simulator/media/drawn-mug.png").AbsoluteUri } };

        Assert.Equal(2534015, (int?)(await host.SendAsync(Camila, new { attachment = new { type = "like_heart" } }))["error"]!["error_subcode"]);
        Assert.NotNull((await host.SendAsync(Camila, new { sticker_id = 369239263222822 }))["message_id"]);
        Assert.NotNull((await host.SendAsync(Camila, new { attachments = Enumerable.Repeat(picture, 30) }))["message_id"]);
        Assert.Equal(2534068, (int?)(await host.SendAsync(Camila, new { attachments = Enumerable.Repeat(picture, 31) }))["error"]!["error_subcode"]);
    }

    [Fact]
    public async Task Reaction_OfThePage_HasMessengersWords()
    {
        await using var host = await SimulatorHost.StartAsync();
        var mid = await WriteAsync(host, "Oi");

        Assert.Null((await ReactAsync("smile"))["error"]);
        Assert.Equal(100, (int?)(await ReactAsync("😂"))["error"]!["code"]);
        Assert.Equal("😆", (string?)(await host.GetAsync(Chat))["lines"]![0]!["reaction"]);

        Task<JsonNode> ReactAsync(string reaction) => host.PostAsync(
            SimulatorHost.Graph("me/messages"), new { recipient = new { id = Camila }, sender_action = "react", payload = new { message_id = mid, reaction } });
    }

    [Fact]
    public async Task Profile_OfWriter_HasNamesAndNoUsername()
    {
        await using var host = await SimulatorHost.StartAsync();
        await WriteAsync(host, "Oi");

        var profile = await host.GetAsync(SimulatorHost.Graph($"{Camila}?fields=first_name,last_name,profile_pic"));

        Assert.Equal(("Camila", "Duarte"), ((string)profile["first_name"]!, (string)profile["last_name"]!));
        Assert.Equal(100, (int?)(await host.GetAsync(SimulatorHost.Graph($"{Camila}?fields=username")))["error"]!["code"]);
    }

    [Fact]
    public async Task Threads_OfAPlatform_AreItsOwn()
    {
        await using var host = await SimulatorHost.StartAsync();
        await WriteAsync(host, "Por aqui");
        await host.WriteAsync(SimulatorHost.Mariana, "Por ali");

        var messenger = await ThreadsAsync("messenger");
        var instagram = await ThreadsAsync("instagram");

        Assert.Equal([Camila, SimulatedAccount.PageId], messenger.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal([SimulatorHost.Mariana, SimulatedAccount.InstagramId], instagram.Order(StringComparer.Ordinal).Reverse().OrderByDescending(i => i == SimulatorHost.Mariana));

        async Task<List<string>> ThreadsAsync(string platform) =>
        [
            .. (await host.GetAsync(SimulatorHost.Graph($"me/conversations?platform={platform}&fields=id,updated_time,participants")))["data"]!.AsArray()
                .SelectMany(t => t!["participants"]!["data"]!.AsArray()).Select(p => (string)p!["id"]!),
        ];
    }

    [Fact]
    public async Task Phone_OfMessenger_KnowsItsOwnPeople()
    {
        await using var host = await SimulatorHost.StartAsync();

        var page = (await host.GetAsync($"/simulator/api/state?account={SimulatedAccount.PageId}"))["customers"]!.AsArray().Select(c => (string)c!["id"]!).ToList();
        var instagram = (await host.GetAsync("/simulator/api/state"))["customers"]!.AsArray().Select(c => (string)c!["id"]!).ToList();

        Assert.Contains(Camila, page);
        Assert.Empty(page.Intersect(instagram));
    }

    [Theory]
    [InlineData("location")]
    [InlineData("appointment_booking")]
    [InlineData("fallback_flat")]
    [InlineData("sticker")]
    public async Task Attachment_OfMessenger_ComesForThePage(string kind)
    {
        await using var host = await SimulatorHost.StartAsync();

        await host.PostAsync($"{Chat}/produce", new { kind });

        var message = await host.Webhooks.WaitAsync(e => e["message"]?["attachments"] is not null);
        Assert.Equal(kind.Replace("_flat", "", StringComparison.Ordinal), (string?)message["message"]!["attachments"]![0]!["type"]);
        Assert.Equal("page", (string?)host.Webhooks.Deliveries.Single().Json["object"]);
    }

    [Fact]
    public async Task Comment_OnThePage_ComesInItsFeedAndIsAnswered()
    {
        await using var host = await SimulatorHost.StartAsync();
        var comment = (string)(await host.PostAsync($"{Chat}/produce", new { kind = "comment", text = "Entrega no Sul?" }))["mid"]!;

        var reply = await host.PostAsync(SimulatorHost.Graph($"{comment}/comments"), new { message = "Sim!" });
        await host.PostAsync(SimulatorHost.Graph($"{comment}?is_hidden=true"), new { });
        await host.PostAsync(SimulatorHost.Graph($"{comment}/likes"), new { });
        var privately = await host.PostAsync(SimulatorHost.Graph("me/messages"), new { recipient = new { comment_id = comment }, message = new { text = "Oi" } });

        await Eventually.TrueAsync(() => Feed(host).Count == 3);
        Assert.Equal([$"add {comment}", $"add {reply["id"]}", $"hide {comment}"], Feed(host).Select(v => $"{v["verb"]} {v["comment_id"]}"));
        Assert.Equal((Posts.OnPage, Camila, "Entrega no Sul?"), ((string)Feed(host)[0]["parent_id"]!, (string)Feed(host)[0]["from"]!["id"]!, (string)Feed(host)[0]["message"]!));
        Assert.Equal((comment, SimulatedAccount.PageId), ((string)Feed(host)[1]["parent_id"]!, (string)Feed(host)[1]["from"]!["id"]!));
        Assert.Equal(Camila, (string?)privately["recipient_id"]);
        Assert.StartsWith("Frete", (string?)(await host.GetAsync(SimulatorHost.Graph($"{Posts.OnPage}?fields=id,message,full_picture,permalink_url,created_time,from")))["message"], StringComparison.Ordinal);
    }

    private static List<JsonNode> Feed(SimulatorHost host) =>
    [
        .. host.Webhooks.Deliveries.Where(d => (string?)d.Json["object"] == "page").SelectMany(d => d.Json["entry"]!.AsArray())
            .SelectMany(e => e!["changes"]?.AsArray() ?? []).Where(c => (string?)c!["field"] == "feed").Select(c => c!["value"]!),
    ];

    private static string Chat => $"/simulator/api/chats/{SimulatedAccount.PageId}/{Camila}";

    private static async Task<string> WriteAsync(SimulatorHost host, string text)
    {
        var mid = (string)(await host.PostAsync($"{Chat}/messages", new { text }))["mid"]!;
        await host.Webhooks.WaitAsync(e => (string?)e["message"]?["mid"] == mid);
        return mid;
    }
}
