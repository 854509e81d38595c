using System.Net;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Tests.Simulator;

/// <summary>What customers write below posts and about the account, as the app is told.</summary>
public sealed class PostTests
{
    [Fact]
    public async Task Comment_Written_ComesAsChangeInSeconds()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(new { kind = "comment", text = "Tem M?" });

        var entry = Assert.Single(delivery.Json["entry"]!.AsArray())!;
        Assert.Equal("instagram", (string?)delivery.Json["object"]);
        Assert.Equal(SimulatedAccount.InstagramId, (string?)entry["id"]);
        Assert.InRange((long)entry["time"]!, 1_000_000_000, 9_999_999_999);
        var change = Assert.Single(entry["changes"]!.AsArray())!;
        Assert.Equal("comments", (string?)change["field"]);
        Same(
            $$"""{"from":{"id":"{{SimulatorHost.Mariana}}","username":"mariana.souza"},"media":{"id":"{{Posts.First}}","media_product_type":"FEED"},"id":"{{answer["mid"]}}","text":"Tem M?"}""",
            change["value"]!);
    }

    [Theory]
    [InlineData("CommentId", false, true)]
    [InlineData("Both", true, true)]
    public async Task Comment_NamedOtherwise_CarriesThatId(string form, bool id, bool commentId)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(new { kind = "comment", commentId = form });

        var value = Value(delivery);
        Assert.Equal(id ? (string?)answer["mid"] : null, (string?)value["id"]);
        Assert.Equal(commentId ? (string?)answer["mid"] : null, (string?)value["comment_id"]);
    }

    [Fact]
    public async Task Reply_ToReply_StandsBelowTheTopLevelComment()
    {
        await using var host = await SimulatorHost.StartAsync();
        var (top, _) = await host.ProduceAsync(new { kind = "comment" });
        var (reply, _) = await host.ProduceAsync(new { kind = "comment_reply", mid = (string)top["mid"]! });

        var (_, delivery) = await host.ProduceAsync(new { kind = "comment_reply", mid = (string)reply["mid"]! });

        Assert.Equal((string?)top["mid"], (string?)Value(delivery)["parent_id"]);
    }

    [Fact]
    public async Task AlbumComment_Told_NamesOnePictureAndGraphTheAlbum()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(new { kind = "comment", post = Posts.Album });

        Assert.NotEqual(Posts.Album, (string?)Value(delivery)["media"]!["id"]);
        var comment = await host.GetAsync(SimulatorHost.Graph($"{answer["mid"]}?fields=media{{id,media_type,caption}},text"));
        Assert.Equal((Posts.Album, "CAROUSEL_ALBUM"), ((string)comment["media"]!["id"]!, (string)comment["media"]!["media_type"]!));
        Assert.NotNull(comment["media"]!["caption"]);
    }

    [Fact]
    public async Task AdComment_Told_NamesTheAdvertisementAndItsPost()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind = "ad_comment" });

        var media = Value(delivery)["media"]!;
        Assert.Equal((Posts.Advertisement, "AD", Posts.First), ((string)media["id"]!, (string)media["media_product_type"]!, (string)media["original_media_id"]!));
        Assert.Equal("Coleção de verão", (string?)media["ad_title"]);
        Assert.NotNull(media["ad_id"]);
    }

    [Fact]
    public async Task BoostedComment_Told_ComesTwiceWithOneId()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, _) = await host.ProduceAsync(new { kind = "boosted_comment" });

        await Eventually.TrueAsync(() => Values(host).Count == 2);
        Assert.All(Values(host), v => Assert.Equal((string?)answer["mid"], (string?)v["id"]));
        Assert.Single(Values(host), v => v["media"]!["ad_id"] is not null);
    }

    [Fact]
    public async Task LiveComment_BroadcastEnds_NobodyCanComment()
    {
        await using var host = await SimulatorHost.StartAsync();
        var (_, delivery) = await host.ProduceAsync(new { kind = "live_comment" });
        Assert.Equal("live_comments", (string?)delivery.Json["entry"]![0]!["changes"]![0]!["field"]);
        var live = (string)Value(delivery)["media"]!["id"]!;

        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/produce", new { kind = "live_off" });

        using var late = await host.Http.PostAsync(
            new Uri($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/produce", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { kind = "comment", post = live }));
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Theory]
    [InlineData("mention", null, true)]
    [InlineData("mention", "gone", true)]
    [InlineData("caption_mention", null, false)]
    public async Task Mention_Made_ComesWithIdsAlone(string kind, string? action, bool comment)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(new { kind, action });

        Assert.Equal("mentions", (string?)delivery.Json["entry"]![0]!["changes"]![0]!["field"]);
        var value = Value(delivery).AsObject();
        Assert.Equal(comment ? ["media_id", "comment_id"] : ["media_id"], value.Select(m => m.Key));
        Assert.Equal((string?)answer["mid"], (string?)value[comment ? "comment_id" : "media_id"]);
    }

    [Fact]
    public async Task Story_Ended_TellsItsFigures()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(new { kind = "story_insights", extra = new { reach = -1, exits = 7 } });

        var value = Value(delivery);
        Assert.Equal("story_insights", (string?)delivery.Json["entry"]![0]!["changes"]![0]!["field"]);
        Assert.Equal(((string?)answer["mid"], -1, 7), ((string?)value["media_id"], (int)value["reach"]!, (int)value["exits"]!));
        Assert.NotNull(value["impressions"] ?? value["taps_forward"] ?? value["taps_back"] ?? value["replies"]);
    }

    [Fact]
    public async Task OwnComment_WrittenInInstagram_ComesAsFromTheAccount()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind = "comment", text = "Chegou!" }, "business");

        Assert.Equal(SimulatedAccount.InstagramId, (string?)Value(delivery)["from"]!["id"]);
        Assert.Equal(SimulatedAccount.Username, (string?)Value(delivery)["from"]!["username"]);
    }

    [Fact]
    public async Task PublicView_HiddenComment_IsSeenByItsAuthorAlone()
    {
        await using var host = await SimulatorHost.StartAsync();
        var (shown, _) = await host.ProduceAsync(new { kind = "comment" });
        var (hidden, _) = await host.ProduceAsync(new { kind = "comment" });
        var (removed, _) = await host.ProduceAsync(new { kind = "comment" });
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/business", new { kind = "comment_hide", mid = (string)hidden["mid"]! });
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/produce", new { kind = "comment_remove", mid = (string)removed["mid"]! });

        Assert.Equal([(string?)shown["mid"]], await SeenAsync(host, null));
        Assert.Equal([(string?)shown["mid"], (string?)hidden["mid"]], await SeenAsync(host, SimulatorHost.Mariana));
        Assert.Equal([(string?)shown["mid"]], await SeenAsync(host, SimulatorHost.Owen));
    }

    [Fact]
    public async Task Posts_AfterRestart_AreAsBefore()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-").FullName;
        try
        {
            string? comment;
            await using (var host = await SimulatorHost.StartAsync(folder))
                comment = (string?)(await host.ProduceAsync(new { kind = "comment" })).Answer["mid"];

            await using var again = await SimulatorHost.StartAsync(folder);
            Assert.Equal([comment], await SeenAsync(again, null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<string?>> SeenAsync(SimulatorHost host, string? customer) =>
        (await host.GetAsync($"/simulator/api/posts/{SimulatedAccount.InstagramId}?customer={customer}")).AsArray()
            .Single(p => (string?)p!["id"] == Posts.First)!["comments"]!.AsArray().Select(c => (string?)c!["id"]);

    private static JsonNode Value(Received.Delivery delivery) => delivery.Json["entry"]![0]!["changes"]![0]!["value"]!;

    private static List<JsonNode> Values(SimulatorHost host) =>
        [.. host.Webhooks.Deliveries.SelectMany(d => d.Json["entry"]!.AsArray()).SelectMany(e => e!["changes"]!.AsArray()).Select(c => c!["value"]!)];

    private static void Same(string expected, JsonNode actual) => Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), actual.ToJsonString());
}
