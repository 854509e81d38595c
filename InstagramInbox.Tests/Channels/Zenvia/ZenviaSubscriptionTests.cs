using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Channels.Zenvia;

public sealed class ZenviaSubscriptionTests
{
    private static readonly Uri Webhook = new("https://inbox.example/api/webhook/zenvia/7");
    private readonly List<JsonObject> stored = [];

    /// <summary>The directions that Zenvia has no room for any more.</summary>
    private readonly HashSet<string> full = [];

    [Fact]
    public async Task Nothing_Subscribed_IsSubscribedWithBothHeaders()
    {
        await using var zenvia = await StartAsync();
        stored.Add(Subscription("MESSAGE", "https://others.example/hook", "DEGRADED"));
        var others = stored[0].ToJsonString();

        var before = await zenvia.Subscriptions.ReadSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None);
        var after = await zenvia.Subscriptions.RepairSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None);

        Assert.Equal((true, "MESSAGE MESSAGE_STATUS"), (before.Lost, string.Join(' ', before.Missing!)));
        Assert.True(after.IsComplete);
        Assert.Equal(others, stored[0].ToJsonString());
        Assert.Equal(["MESSAGE ALL", "MESSAGE_STATUS "], stored.Skip(1).Select(s => $"{s["eventType"]} {s["criteria"]!["direction"]}"));
        Assert.All(stored.Skip(1), s => Assert.Equal(
            ("instagram-inbox", "hook-secret", "ACTIVE", "v2", "instagram"),
            ((string?)s["webhook"]!["headers"]!["Username"], (string?)s["webhook"]!["headers"]!["AuthenticationToken"], (string?)s["status"], (string?)s["version"], (string?)s["criteria"]!["channel"])));
    }

    [Theory]
    [InlineData("DEGRADED", "hook-secret")]
    [InlineData("INACTIVE", "hook-secret")]
    [InlineData("ACTIVE", "the token before")]
    public async Task Ours_SwitchedOffOrWithAnOldToken_IsChangedAndNotDoubled(string status, string token)
    {
        await using var zenvia = await StartAsync();
        stored.Add(Subscription("MESSAGE", Webhook.AbsoluteUri, status, token));
        stored.Add(Subscription("MESSAGE_STATUS", Webhook.AbsoluteUri, "ACTIVE", "hook-secret"));

        var before = await zenvia.Subscriptions.ReadSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None);
        var after = await zenvia.Subscriptions.RepairSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None);

        Assert.Equal(["MESSAGE"], before.Missing!);
        Assert.True(after.IsComplete);
        Assert.Equal(2, stored.Count);
        Assert.Equal(("ACTIVE", "hook-secret"), ((string?)stored[0]["status"], (string?)stored[0]["webhook"]!["headers"]!["AuthenticationToken"]));
        Assert.Single(zenvia.Requests, r => r.Method == "PATCH");
    }

    [Fact]
    public async Task Place_TakenByOthers_LeavesWhatComesIn()
    {
        await using var zenvia = await StartAsync();
        full.Add("ALL");

        var state = await zenvia.Subscriptions.RepairSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None);

        Assert.True(state.IsComplete);
        Assert.Equal("IN", (string?)stored[0]["criteria"]!["direction"]);
        full.UnionWith(["IN", ""]);
        stored.Clear();
        state = await zenvia.Subscriptions.RepairSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None);
        Assert.True(state.Lost);
        Assert.Contains("DUPLICATED", state.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_NobodyCanBeAskedAbout_IsUnknown()
    {
        await using var zenvia = await StartAsync();
        zenvia.AnswerJson("""{"code":"AUTHENTICATION_ERROR","message":"no"}""", 401);

        Assert.Null((await zenvia.Subscriptions.ReadSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None)).Missing);
        Assert.Null((await zenvia.Subscriptions.RepairSubscriptionAsync(FakeZenvia.Channel, Webhook, CancellationToken.None)).Missing);
        Assert.Contains("INBOX_PUBLIC_URL", (await zenvia.Subscriptions.ReadSubscriptionAsync(FakeZenvia.Channel, null, CancellationToken.None)).Detail, StringComparison.Ordinal);
    }

    private static JsonObject Subscription(string eventType, string url, string status, string token = "theirs") => new()
    {
        ["id"] = $"sub-{eventType}-{url.Length}",
        ["eventType"] = eventType,
        ["webhook"] = new JsonObject { ["url"] = url, ["headers"] = new JsonObject { ["Username"] = "instagram-inbox", ["AuthenticationToken"] = token } },
        ["criteria"] = new JsonObject { ["channel"] = "instagram", ["direction"] = "IN" },
        ["status"] = status,
        ["version"] = "v2",
    };

    private async Task<FakeZenvia> StartAsync()
    {
        var zenvia = await FakeZenvia.StartAsync();
        zenvia.Answer = async (context, body) =>
        {
            var given = body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject();
            switch (context.Request.Method)
            {
                case "POST" when full.Contains((string?)given!["criteria"]!["direction"] ?? ""):
                    context.Response.StatusCode = 409;
                    await context.Response.WriteAsync("""{"code":"DUPLICATED","message":"Entity already exists"}""");
                    return;
                case "POST":
                    given["id"] = $"sub-{stored.Count}";
                    stored.Add(given);
                    break;
                case "PATCH":
                    var found = stored.Find(s => context.Request.Path.Value!.EndsWith(Uri.EscapeDataString((string)s["id"]!), StringComparison.Ordinal))!;
                    foreach (var (name, value) in given!)
                        found[name] = value?.DeepClone();
                    break;
            }

            await context.Response.WriteAsync(given is null ? $"[{string.Join(',', stored.Select(s => s.ToJsonString()))}]" : given.ToJsonString());
        };
        return zenvia;
    }
}
