using System.Net;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Accounts;

public sealed class AnonymousRoutesTests(AnonymousRoutesTests.Fixture fixture) : IClassFixture<AnonymousRoutesTests.Fixture>
{
    [Theory]
    [InlineData("/account/login", HttpStatusCode.OK)]
    [InlineData("/account/invite/none", HttpStatusCode.Gone)]
    [InlineData("/setup", HttpStatusCode.NotFound)]
    [InlineData("/healthz/live", HttpStatusCode.OK)]
    [InlineData("/healthz/ready", HttpStatusCode.OK)]
    [InlineData("/favicon.svg", HttpStatusCode.OK)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK)]
    [InlineData("/api/webhook/messenger/instagram", HttpStatusCode.Forbidden)]
    [InlineData("/instagram/check-messages", HttpStatusCode.Unauthorized)]
    [InlineData("/media/out/none/a.png", HttpStatusCode.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/simulator", HttpStatusCode.NotFound)]
    public async Task Route_OpenToAnybody_Answers(string path, HttpStatusCode expected)
    {
        using var visitor = fixture.App.NewVisitor();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/inbox")]
    [InlineData("/inbox/1")]
    [InlineData("/settings/agents")]
    [InlineData("/settings/channels/login/facebook")]
    [InlineData("/settings/channels/login/instagram/callback")]
    [InlineData("/settings/channels/connect/1")]
    [InlineData("/settings/channels/1/diagnosis")]
    [InlineData("/settings/tokens")]
    [InlineData("/account/profile")]
    [InlineData("/media/contacts/1")]
    public async Task Page_WithoutSignIn_GoesToTheSignInPage(string path)
    {
        using var visitor = fixture.App.NewVisitor();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal($"/account/login?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/hubs/inbox/negotiate")]
    [InlineData("/_blazor/negotiate")]
    public async Task LiveConnection_WithoutSignIn_IsUnauthorized(string path)
    {
        using var visitor = fixture.App.NewVisitor();

        using var answer = await visitor.Http.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/settings/agents")]
    [InlineData("/settings/tokens")]
    [InlineData("/settings/channels/1/diagnosis")]
    [InlineData("/settings/channels/login/facebook")]
    [InlineData("/settings/channels/login/facebook/callback?state=x&code=y")]
    [InlineData("/settings/channels/login/instagram")]
    [InlineData("/settings/channels/connect/1")]
    public async Task Page_OfAdmins_IsForbiddenToAnAgent(string path)
    {
        using var agent = await fixture.App.AddAgentAsync($"{Guid.NewGuid():N}@aurora.example");

        using var answer = await agent.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public sealed class Fixture : IAsyncDisposable
    {
        internal InboxApp App { get; } = new();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
