using System.Net;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator;
using Microsoft.AspNetCore.WebUtilities;

namespace InstagramInbox.Tests.Simulator;

/// <summary>Both ways to log in, from the consent page to a token that lasts.</summary>
public sealed class LoginTests
{
    private const string AppId = "580011223344";
    private const string Back = "https://inbox.example/back?from=meta";

    [Theory]
    [InlineData("facebook/v25.0/dialog/oauth", "en", "Continue with Facebook")]
    [InlineData("instagram/oauth/authorize", "pt-BR", "Continuar com o Instagram")]
    public async Task Consent_Asked_ShowsAccountsAndScopes(string path, string language, string title)
    {
        await using var host = await StartAsync();
        host.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var html = WebUtility.HtmlDecode(await host.Http.GetStringAsync($"/simulator/{path}?client_id={AppId}&redirect_uri={Uri.EscapeDataString(Back)}&state=s&scope=pages_show_list,business_management"));

        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Contains("@loja.aurora", html, StringComparison.Ordinal);
        Assert.Contains("business_management", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Phone_", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facebook/v25.0/dialog/oauth?client_id=1&redirect_uri=https://x.example/")]
    [InlineData("facebook/v25.0/dialog/oauth?client_id=" + AppId)]
    [InlineData("instagram/oauth/authorize?client_id=1&redirect_uri=javascript:1")]
    public async Task Consent_AskedWrongly_ShowsNoPage(string path)
    {
        await using var host = await StartAsync();

        using var response = await host.Http.GetAsync("/simulator/" + path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("facebook")]
    [InlineData("instagram")]
    public async Task Consent_Refused_GoesBackWithTheError(string network)
    {
        await using var host = await StartAsync();

        var back = await AnswerAsync(host, network, "cancel", SimulatedAccount.InstagramId);

        Assert.Equal(("access_denied", "user_denied", "s1", "meta"), (back["error"], back["error_reason"], back["state"], back["from"]));
    }

    [Fact]
    public async Task Facebook_Code_BecomesALastingTokenWithItsPages()
    {
        await using var host = await StartAsync();
        var back = await AnswerAsync(host, "facebook", "continue", SimulatedAccount.InstagramId);
        var query = $"client_id={AppId}&client_secret={SimulatorHost.Secret}";

        var brief = await host.GetAsync($"/simulator/graph/v25.0/oauth/access_token?{query}&redirect_uri={Uri.EscapeDataString(Back)}&code={back["code"]}");
        var again = await host.GetAsync($"/simulator/graph/v25.0/oauth/access_token?{query}&redirect_uri={Uri.EscapeDataString(Back)}&code={back["code"]}");
        var lasting = await host.GetAsync($"/simulator/graph/v25.0/oauth/access_token?{query}&grant_type=fb_exchange_token&fb_exchange_token={brief["access_token"]}");
        var token = (string)lasting["access_token"]!;
        var pages = (await host.GetAsync(SimulatorHost.Graph("me/accounts?fields=id,name,access_token,tasks,instagram_business_account{id,username}", token)))["data"]!.AsArray();
        var person = await host.GetAsync(SimulatorHost.Graph("me", token));

        Assert.Equal("s1", back["state"]);
        Assert.InRange((long)brief["expires_in"]!, 3600, 7200);
        Assert.Equal(36009, (int)again["error"]!["error_subcode"]!);
        Assert.Equal(5183944, (long)lasting["expires_in"]!);
        Assert.Equal([SimulatedAccount.Name, "Ateliê Lume"], pages.Select(p => (string?)p!["name"]));
        Assert.Equal(SimulatedAccount.InstagramId, (string?)pages[0]!["instagram_business_account"]!["id"]);
        Assert.Null(pages[1]!["instagram_business_account"]);
        Assert.Contains("MESSAGING", pages[0]!["tasks"]!.AsArray().Select(t => (string?)t));
        Assert.Equal("Vera Nunes", (string?)person["name"]);
        Assert.Equal(SimulatedAccount.PageId, (string?)(await host.GetAsync(SimulatorHost.Graph("me", (string)pages[0]!["access_token"]!)))["id"]);
    }

    [Theory]
    [InlineData("https://other.example/", SimulatorHost.Secret, 36008, 100)]
    [InlineData(Back, "wrong", null, 1)]
    public async Task Facebook_CodeOfOthers_IsRefused(string redirect, string secret, int? subcode, int code)
    {
        await using var host = await StartAsync();
        var back = await AnswerAsync(host, "facebook", "continue", SimulatedAccount.InstagramId);

        var error = (await host.GetAsync(
            $"/simulator/graph/v25.0/oauth/access_token?client_id={AppId}&client_secret={secret}&redirect_uri={Uri.EscapeDataString(redirect)}&code={back["code"]}"))["error"]!;

        Assert.Equal((code, subcode), ((int)error["code"]!, (int?)error["error_subcode"]));
    }

    [Fact]
    public async Task Instagram_Code_BecomesALastingTokenThatSends()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        var back = await AnswerAsync(host, "instagram", "continue", SimulatedAccount.InstagramId);

        var brief = await TokenAsync(host, back["code"] + "#_");
        var lasting = await host.GetAsync($"/simulator/instagram-graph/access_token?grant_type=ig_exchange_token&client_secret=its-secret&access_token={brief["access_token"]}");
        var early = await host.GetAsync($"/simulator/instagram-graph/refresh_access_token?grant_type=ig_refresh_token&access_token={lasting["access_token"]}");
        await host.PostAsync("/simulator/api/clock", new { offset = "2.00:00:00" });
        var renewed = await host.GetAsync($"/simulator/instagram-graph/refresh_access_token?grant_type=ig_refresh_token&access_token={lasting["access_token"]}");
        await host.PostAsync("/simulator/api/clock", new { });

        Assert.Equal(SimulatedAccount.AppScopedId, brief["user_id"]!.ToJsonString());
        Assert.Equal(5184000, (long)lasting["expires_in"]!);
        Assert.Equal(100, (int)early["error"]!["code"]!);
        Assert.NotNull(renewed["access_token"]);
        var me = await GetAsync(host, "me?fields=user_id,username,id", (string)renewed["access_token"]!);
        Assert.Equal($$"""{"user_id":"{{SimulatedAccount.InstagramId}}","username":"loja.aurora","id":"{{SimulatedAccount.AppScopedId}}"}""", me.ToJsonString());
    }

    [Fact]
    public async Task Instagram_CodeUsedTwice_IsRefusedInItsOwnForm()
    {
        await using var host = await StartAsync();
        var back = await AnswerAsync(host, "instagram", "continue", SimulatedAccount.InstagramId);
        await TokenAsync(host, back["code"]!);

        var again = await TokenAsync(host, back["code"]!);

        Assert.Equal("OAuthException", (string?)again["error_type"]);
    }

    [Theory]
    [InlineData("me")]
    [InlineData(SimulatedAccount.InstagramId)]
    public async Task InstagramHost_BearerToken_DoesWhatThePageTokenDoes(string node)
    {
        await using var host = await StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", SimulatedAccount.InstagramToken);

        var sent = await host.PostAsync($"/simulator/instagram-graph/v25.0/{node}/messages", new { recipient = new { id = SimulatorHost.Mariana }, message = new { text = "x" } });
        var refused = await host.PostAsync($"/simulator/instagram-graph/v25.0/{node}/messages", new { recipient = new { id = "1" }, message = new { text = "x" } });
        var profile = await host.GetAsync($"/simulator/instagram-graph/v25.0/{SimulatorHost.Mariana}?fields=name,username,follower_count,is_user_follow_business");
        var threads = await host.GetAsync($"/simulator/instagram-graph/v25.0/{node}/conversations?platform=instagram");
        var page = await host.PostAsync($"/simulator/instagram-graph/v25.0/{node}/subscribed_apps?subscribed_fields=messages,message_reads", new { });
        await host.PostAsync($"/simulator/instagram-graph/v25.0/{node}/subscribed_apps?subscribed_fields=messages,messaging_seen", new { });
        var subscribed = await host.GetAsync($"/simulator/instagram-graph/v25.0/{node}/subscribed_apps");

        Assert.NotNull(sent["message_id"]);
        Assert.Equal("IGApiException", (string?)refused["error"]!["type"]);
        Assert.Equal(1204, (int)profile["follower_count"]!);
        Assert.Single(threads["data"]!.AsArray());
        Assert.Equal(100, (int)page["error"]!["code"]!);
        Assert.Equal("""["messages","messaging_seen"]""", subscribed["data"]![0]!["subscribed_fields"]!.ToJsonString());
    }

    [Fact]
    public async Task Hosts_TokenOfTheOther_IsRefused()
    {
        await using var host = await StartAsync();

        Assert.Equal(190, (int)(await GetAsync(host, "me", SimulatedAccount.AccessToken))["error"]!["code"]!);
        Assert.Equal(190, (int)(await host.GetAsync(SimulatorHost.Graph("me", SimulatedAccount.InstagramToken)))["error"]!["code"]!);
    }

    private static Task<SimulatorHost> StartAsync() => SimulatorHost.StartAsync(null, ("INSTAGRAM_APP_SECRET", "its-secret"), ("META_API_APP_ID", AppId));

    private static Task<JsonNode> GetAsync(SimulatorHost host, string path, string token) =>
        host.GetAsync($"/simulator/instagram-graph/v25.0/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={token}");

    private static async Task<Dictionary<string, string?>> AnswerAsync(SimulatorHost host, string network, string answer, string account)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Http.BaseAddress };
        using var response = await browser.GetAsync(
            $"/simulator/{network}/consent?client_id={AppId}&redirect_uri={Uri.EscapeDataString(Back)}&state=s1&account={account}&answer={answer}");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(p => p.Key, p => (string?)p.Value.ToString(), StringComparer.Ordinal);
    }

    private static async Task<JsonNode> TokenAsync(SimulatorHost host, string code)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = AppId, ["client_secret"] = "its-secret", ["grant_type"] = "authorization_code", ["redirect_uri"] = Back, ["code"] = code,
        });
        using var response = await host.Http.PostAsync("/simulator/instagram-token/oauth/access_token", form);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
