using System.Net;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Hosting;

public sealed class HeadersTests
{
    [Theory]
    [InlineData("/account/login")]
    [InlineData("/account/profile")]
    [InlineData("/inbox")]
    [InlineData("/settings/agents")]
    [InlineData("/nowhere")]
    [InlineData("/error")]
    [InlineData("/favicon.svg")]
    [InlineData("/healthz/live")]
    public async Task Answer_Always_CarriesTheSecurityHeaders(string path)
    {
        await using var app = new InboxApp();
        using var visitor = await app.SignedInAsync();

        using var answer = await visitor.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
    }

    [Fact]
    public async Task Https_OutsideDevelopment_IsStrict()
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://inbox.example/account/login");

        using var answer = await visitor.Http.SendAsync(request);

        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost:9999", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost", HttpStatusCode.OK)]
    [InlineData("https://inbox.example", HttpStatusCode.OK)]
    public async Task LiveConnection_OfAnotherOrigin_IsRefused(string origin, HttpStatusCode expected)
    {
        await using var app = new InboxApp(new Dictionary<string, string?> { ["INBOX_PUBLIC_URL"] = "https://inbox.example" });
        using var visitor = await app.SignedInAsync();
        foreach (var path in new[] { "/_blazor/negotiate?negotiateVersion=1", "/hubs/inbox/negotiate?negotiateVersion=1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Add("Origin", origin);

            using var answer = await visitor.Http.SendAsync(request);

            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task WebSocket_OfAnotherOrigin_IsRefused()
    {
        await using var app = new InboxApp();
        _ = app.Services;
        var client = app.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Origin = "https://evil.example";

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync(new Uri("wss://localhost/_blazor"), default));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TooManyPostsFromOneAddress_AreRefused()
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();
        var html = await visitor.Http.GetStringAsync("/account/login");
        HttpStatusCode last = default;
        for (var i = 0; i < 61; i++)
        {
            using var answer = await visitor.PostAsync("/account/login", html, "login", ("Form.Email", "x"), ("Form.Password", ""));
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var page = await visitor.GetAsync("/account/login");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
