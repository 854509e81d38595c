using System.Net;
using System.Web;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Simulator;
using InstagramInbox.Tests.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Channels.Connecting;

/// <summary>The whole way against the simulated Instagram: consent, tokens, accounts, subscriptions, check.</summary>
public sealed class SimulatedLoginTests
{
    private static readonly Uri Seen = new("http://localhost/");

    [Theory]
    [InlineData(ChannelLogin.Page)]
    [InlineData(ChannelLogin.Instagram)]
    public async Task Account_AllowedInTheSimulator_IsConnectedSubscribedAndInOrder(ChannelLogin login)
    {
        await using var app = Start();
        var user = await app.UserAsync();
        var logins = app.Get<PendingLogins>();

        var back = await ConsentAsync(app, (await logins.BeginAsync(user, login, Seen))!, "continue");
        var returned = await logins.ReturnAsync(user, login, back, Seen);
        var view = await logins.OpenAsync(user, returned.LoginId!.Value);
        Assert.Null(view!.Problem);
        await using var scope = app.Services.CreateAsyncScope();
        var connected = await scope.ServiceProvider.GetRequiredService<AccountConnector>().ConnectAsync(user, returned.LoginId.Value, SimulatedAccount.Second.InstagramId);

        Assert.Equal((null, null, ChannelHealth.Ok), (connected.Problem, connected.Check?.Problem, connected.Check?.Health));
        Assert.Equal([], connected.Subscription!.Missing!);
        var channel = (await app.Get<ChannelDirectory>().GetAsync(connected.ChannelId!.Value))!;
        Assert.Equal((login, SimulatedAccount.Second.InstagramId), (channel.Login, channel.InstagramId));
    }

    [Fact]
    public async Task Consent_RefusedInTheSimulator_IsCancelled()
    {
        await using var app = Start();
        var user = await app.UserAsync();
        var logins = app.Get<PendingLogins>();

        var back = await ConsentAsync(app, (await logins.BeginAsync(user, ChannelLogin.Instagram, Seen))!, "cancel");
        var returned = await logins.ReturnAsync(user, ChannelLogin.Instagram, back, Seen);

        Assert.Equal("Connect_Cancelled", (await logins.OpenAsync(user, returned.LoginId!.Value))!.Problem);
    }

    [Theory]
    [InlineData(SimulatedAccount.Second.AccessToken, "Page 1")]
    [InlineData(SimulatedAccount.Second.InstagramToken, "Instagram 1")]
    [InlineData(SimulatedAccount.UserToken, "Page 2")]
    public async Task Token_OfEachKind_IsLookedUp(string token, string expected)
    {
        await using var app = Start();
        await using var scope = app.Services.CreateAsyncScope();

        var looked = await scope.ServiceProvider.GetRequiredService<AccountConnector>().LookUpAsync(await app.UserAsync(), "instagram", token);

        Assert.Null(looked.Problem);
        var linked = looked.Accounts.Where(a => a.InstagramId is not null).ToList();
        Assert.Equal(expected, $"{linked[0].Login} {linked.Count}");
        Assert.Contains(linked, a => a.InstagramId == SimulatedAccount.Second.InstagramId);
    }

    [Fact]
    public async Task Webhook_OfTheSimulatedApp_IsSwitchedOn()
    {
        await using var app = Start();

        var state = await app.Get<ChannelSubscriptions>().RepairAppAsync(await app.UserAsync(), app.ClientOptions.BaseAddress);

        Assert.Equal((AppWebhook.Complete, null), (state!.Webhook, state.Detail));
    }

    private static InboxApp Start()
    {
        var app = new InboxApp(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["INSTAGRAM_USE_MOCK"] = "true", ["INSTAGRAM_MOCK_DEMO"] = "false" },
            static services => services.AddLogging(static logging => logging.ClearProviders()));
        app.UseKestrel(0);
        app.StartServer();
        return app;
    }

    /// <summary>Opens the page that the browser would see, and presses one of its buttons.</summary>
    private static async Task<LoginReturn> ConsentAsync(InboxApp app, Uri address, string answer)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.ClientOptions.BaseAddress };
        using var page = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var network = address.AbsolutePath.Split('/')[2];
        using var pressed = await browser.GetAsync($"/simulator/{network}/consent{address.Query}&account={SimulatedAccount.Second.InstagramId}&answer={answer}");
        var query = HttpUtility.ParseQueryString(pressed.Headers.Location!.Query);
        return new LoginReturn(query["state"], query["code"], query["error"], query["error_description"]);
    }
}
