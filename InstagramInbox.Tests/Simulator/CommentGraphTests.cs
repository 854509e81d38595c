using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Tests.Simulator;

/// <summary>The Graph API around posts, by Meta's rules.</summary>
public sealed class CommentGraphTests
{
    [Fact]
    public async Task Post_Asked_TellsPictureCaptionAndAddress()
    {
        await using var host = await SimulatorHost.StartAsync();

        var post = await host.GetAsync(SimulatorHost.Graph($"{Posts.First}?fields=id,caption,media_type,media_product_type,media_url,permalink,timestamp,username"));

        Assert.Equal((Posts.First, "IMAGE", "FEED", SimulatedAccount.Username), ((string)post["id"]!, (string)post["media_type"]!, (string)post["media_product_type"]!, (string)post["username"]!));
        Assert.StartsWith("https://www.instagram.com/p/", (string?)post["permalink"], StringComparison.Ordinal);
        using var picture = await new HttpClient().GetAsync(new Uri((string)post["media_url"]!));
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Comment_Answered_PublicSeesItAndTheAppIsTold()
    {
        await using var host = await SimulatorHost.StartAsync();
        var comment = await CommentAsync(host, new { kind = "comment", text = "Tem M?" });

        var reply = await host.PostAsync(SimulatorHost.Graph($"{comment}/replies"), new { message = "Tem sim!" });

        await Eventually.TrueAsync(() => host.Webhooks.Deliveries.Count == 2);
        var told = host.Webhooks.Deliveries.Last().Json["entry"]![0]!["changes"]![0]!["value"]!;
        Assert.Equal(((string?)reply["id"], comment, SimulatedAccount.InstagramId), ((string?)told["id"], (string?)told["parent_id"], (string?)told["from"]!["id"]));
        var read = await host.GetAsync(SimulatorHost.Graph($"{comment}?fields=from,hidden,like_count,media,replies{{id,text}},text,timestamp,username"));
        Assert.Equal("Tem sim!", (string?)read["replies"]!["data"]![0]!["text"]);
        Assert.Equal(SimulatorHost.Mariana, (string?)read["from"]!["id"]);
        var list = await host.GetAsync(SimulatorHost.Graph($"{Posts.First}/comments"));
        Assert.Equal([comment], list["data"]!.AsArray().Select(c => (string?)c!["id"]));
    }

    [Fact]
    public async Task Reply_NotTopLevelHiddenLiveOrGone_IsRefused()
    {
        await using var host = await SimulatorHost.StartAsync();
        var top = await CommentAsync(host, new { kind = "comment" });
        var reply = await CommentAsync(host, new { kind = "comment_reply", mid = top });
        var live = await CommentAsync(host, new { kind = "live_comment" });
        var hidden = await CommentAsync(host, new { kind = "comment" });
        Assert.True((bool?)(await host.PostAsync(SimulatorHost.Graph($"{hidden}?hide=true"), new { }))["success"]);

        foreach (var id in (string[])[reply, live, hidden])
            Assert.Equal(100, await RefusedAsync(host, $"{id}/replies", new { message = "Oi" }));
        Assert.Equal(33, (int?)(await host.PostAsync(SimulatorHost.Graph("17900000000000001/replies"), new { message = "Oi" }))["error"]!["error_subcode"]);
        await host.PostAsync(SimulatorHost.Graph($"{hidden}?hide=false"), new { });
        Assert.NotNull((await host.PostAsync(SimulatorHost.Graph($"{hidden}/replies"), new { message = "Oi" }))["id"]);
    }

    [Fact]
    public async Task Comment_Deleted_IsGoneForAll()
    {
        await using var host = await SimulatorHost.StartAsync();
        var comment = await CommentAsync(host, new { kind = "comment" });

        using var deleted = await host.Http.DeleteAsync(SimulatorHost.Graph(comment));

        Assert.True(deleted.IsSuccessStatusCode);
        Assert.Equal(33, (int?)(await host.GetAsync(SimulatorHost.Graph(comment)))["error"]!["error_subcode"]);
        using var again = await host.Http.DeleteAsync(SimulatorHost.Graph(comment));
        Assert.False(again.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Comment_Liked_ShowsUntilTakenBack()
    {
        await using var host = await SimulatorHost.StartAsync();
        var comment = await CommentAsync(host, new { kind = "comment" });

        await host.PostAsync(SimulatorHost.Graph($"{SimulatedAccount.InstagramId}/likes?comment_id={comment}"), new { });
        var liked = await LikedAsync();
        using var back = await host.Http.DeleteAsync(SimulatorHost.Graph($"{SimulatedAccount.InstagramId}/likes?comment_id={comment}"));

        Assert.Equal((true, false), (liked, await LikedAsync()));

        async Task<bool> LikedAsync() => (bool)(await host.GetAsync($"/simulator/api/posts/{SimulatedAccount.InstagramId}")).AsArray()
            .SelectMany(p => p!["comments"]!.AsArray()).Single(c => (string?)c!["id"] == comment)!["liked"]!;
    }

    [Fact]
    public async Task Mention_InComment_CanBeReadAndAnswered()
    {
        await using var host = await SimulatorHost.StartAsync();
        var comment = await CommentAsync(host, new { kind = "mention", text = "@loja.aurora têm igual?" });

        var read = await host.GetAsync(SimulatorHost.Graph(
            $"{SimulatedAccount.InstagramId}?fields=mentioned_comment.comment_id({comment}){{id,text,timestamp,username,media{{id,caption,media_url,permalink,username}}}}"));
        var found = read["mentioned_comment"]!;
        Assert.Equal("@loja.aurora têm igual?", (string?)found["text"]);
        Assert.NotNull(found["media"]!["caption"]);
        var media = (string)found["media"]!["id"]!;
        var answer = await host.PostAsync(SimulatorHost.Graph($"{SimulatedAccount.InstagramId}/mentions"), new { media_id = media, comment_id = comment, message = "Temos!" });

        var below = (await host.GetAsync($"/simulator/api/posts/{SimulatedAccount.InstagramId}")).AsArray().Single(p => (string?)p!["id"] == media)!["comments"]!.AsArray();
        Assert.Equal([comment, (string?)answer["id"]], below.Select(c => (string?)c!["id"]));
        Assert.Equal(33, (int?)(await host.GetAsync(SimulatorHost.Graph(comment)))["error"]!["error_subcode"]);
    }

    [Fact]
    public async Task Mention_InCaption_CanBeReadAndAnswered()
    {
        await using var host = await SimulatorHost.StartAsync();
        var media = await CommentAsync(host, new { kind = "caption_mention", text = "Look com @loja.aurora" });

        var read = await host.GetAsync(SimulatorHost.Graph($"{SimulatedAccount.InstagramId}?fields=mentioned_media.media_id({media}){{caption,media_type,username}}"));
        var answer = await host.PostAsync(SimulatorHost.Graph($"{SimulatedAccount.InstagramId}/mentions"), new { media_id = media, message = "Lindo!" });

        Assert.Equal("Look com @loja.aurora", (string?)read["mentioned_media"]!["caption"]);
        Assert.NotNull(answer["id"]);
    }

    [Fact]
    public async Task Mention_InCaptionWithoutTheName_CanBeRead()
    {
        await using var host = await SimulatorHost.StartAsync();
        var media = await CommentAsync(host, new { kind = "caption_mention", text = "My new lamp" });

        var read = await host.GetAsync(SimulatorHost.Graph($"{SimulatedAccount.InstagramId}?fields=mentioned_media.media_id({media}){{caption}}"));

        Assert.Equal("My new lamp @loja.aurora", (string?)read["mentioned_media"]!["caption"]);
    }

    [Theory]
    [InlineData("private", 10)]
    [InlineData("gone", 100)]
    public async Task Mention_NotPublic_CannotBeRead(string action, int code)
    {
        await using var host = await SimulatorHost.StartAsync();
        var media = await CommentAsync(host, new { kind = "caption_mention", action });

        var read = await host.GetAsync(SimulatorHost.Graph($"{SimulatedAccount.InstagramId}?fields=mentioned_media.media_id({media}){{caption}}"));

        Assert.Equal(code, (int?)read["error"]!["code"]);
    }

    [Fact]
    public async Task PrivateReply_Sent_GoesToTheAuthorOnceAndWaitsForAnAnswer()
    {
        await using var host = await SimulatorHost.StartAsync();
        var comment = await CommentAsync(host, new { kind = "comment", text = "Qual o valor?" });

        var sent = await PrivatelyAsync(host, comment);

        Assert.Equal(SimulatorHost.Mariana, (string?)sent["recipient_id"]);
        Assert.Equal(2534025, (int?)(await PrivatelyAsync(host, comment))["error"]!["error_subcode"]);
        var line = Assert.Single((await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]!.AsArray())!;
        Assert.Equal(("Por aqui", "Qual o valor?"), ((string)line["text"]!, (string)line["comment"]!));
        Assert.Equal(2534022, (int?)(await host.SendAsync(SimulatorHost.Mariana, new { text = "E mais" }))["error"]!["error_subcode"]);
        await host.WriteAsync(SimulatorHost.Mariana, "Obrigada");
        Assert.NotNull((await host.SendAsync(SimulatorHost.Mariana, new { text = "E mais" }))["message_id"]);
    }

    [Fact]
    public async Task PrivateReply_LateOrAfterTheBroadcast_IsRefused()
    {
        await using var host = await SimulatorHost.StartAsync();
        var old = await CommentAsync(host, new { kind = "comment", minutesAgo = (7 * 24 * 60) + 1 });
        var young = await CommentAsync(host, new { kind = "comment", minutesAgo = (7 * 24 * 60) - 5 });
        var first = await CommentAsync(host, new { kind = "live_comment" });
        var second = await CommentAsync(host, new { kind = "live_comment" });

        Assert.Equal(2534025, (int?)(await PrivatelyAsync(host, old))["error"]!["error_subcode"]);
        Assert.NotNull((await PrivatelyAsync(host, young))["message_id"]);
        Assert.NotNull((await PrivatelyAsync(host, first))["message_id"]);
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/produce", new { kind = "live_off" });
        Assert.Equal(2534025, (int?)(await PrivatelyAsync(host, second))["error"]!["error_subcode"]);
    }

    [Fact]
    public async Task Answer_FailsOnDemand_AsMessagesDo()
    {
        await using var host = await SimulatorHost.StartAsync();
        var comment = await CommentAsync(host, new { kind = "comment" });
        await host.PutAsync($"/simulator/api/faults?customer={SimulatorHost.Mariana}", new { sends = new { kind = "Error", code = 4, remaining = 1 } });

        Assert.Equal(4, await RefusedAsync(host, $"{comment}/replies", new { message = "Oi" }));
        Assert.NotNull((await host.PostAsync(SimulatorHost.Graph($"{comment}/replies"), new { message = "Oi" }))["id"]);
    }

    private static Task<JsonNode> PrivatelyAsync(SimulatorHost host, string comment) =>
        host.PostAsync(SimulatorHost.Graph("me/messages"), new { recipient = new { comment_id = comment }, message = new { text = "Por aqui" } });

    private static async Task<int?> RefusedAsync(SimulatorHost host, string path, object body) =>
        (int?)(await host.PostAsync(SimulatorHost.Graph(path), body))["error"]?["code"];

    private static async Task<string> CommentAsync(SimulatorHost host, object production) => (string)(await host.ProduceAsync(production)).Answer["mid"]!;
}
