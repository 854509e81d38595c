using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class AgentTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    private const string Password = "seven grey herons";

    [Fact]
    public Task InvitedAgent_OpensTheLink_ChoosesAPasswordOnceAndWorks() => PlayAsync(async story =>
    {
        var agents = new AgentsPage(await story.EnterAsync(DemoAgent.Ana));
        await agents.OpenAsync();
        var link = await agents.InviteAsync("Dora Lund", "dora@lund.example");
        await Expect(agents.Agent("Dora Lund")).ToContainTextAsync("Invited");

        var desk = await story.StrangerAsync();
        var invitation = new PasswordPage(desk);
        await desk.GotoAsync(link);
        await Expect(invitation.Heading).ToHaveTextAsync("Welcome, Dora Lund");
        await invitation.ChooseAsync(Password, repeated: "another one");
        await Expect(invitation.Problem).ToHaveTextAsync("The two passwords differ.");
        await invitation.ChooseAsync(Password);

        await Expect(new InboxPage(desk).Heading).ToBeVisibleAsync();
        await Expect(agents.Agent("Dora Lund")).ToContainTextAsync("Active");
        await new LoginPage(await story.StrangerAsync()).SignInAsync("dora@lund.example", Password);

        story.Journey.RefusedAddresses = [new Uri(link).AbsolutePath];
        var late = await story.StrangerAsync();
        Assert.Equal(410, (await late.GotoAsync(link))!.Status);
        await Expect(new PasswordPage(late).Heading).ToHaveTextAsync("This link no longer works");
    });

    [Fact]
    public Task DisabledAgent_WithTwoBrowsers_IsSignedOutOfBoth() => PlayAsync(async story =>
    {
        var agents = new AgentsPage(await story.EnterAsync(DemoAgent.Ana));
        await agents.OpenAsync();
        var link = await agents.InviteAsync("Edo Marsh", "edo@marsh.example");
        var first = await story.StrangerAsync();
        await first.GotoAsync(link);
        await new PasswordPage(first).ChooseAsync(Password);
        await Expect(new InboxPage(first).Heading).ToBeVisibleAsync();
        var second = await story.StrangerAsync();
        await new LoginPage(second).SignInAsync("edo@marsh.example", Password);
        await Expect(new InboxPage(second).Heading).ToBeVisibleAsync();

        await agents.DisableAsync("Edo Marsh");

        await Expect(new LoginPage(first).SignIn).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(new LoginPage(second).SignIn).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await second.GotoAsync("/inbox");
        await Expect(new LoginPage(second).SignIn).ToBeVisibleAsync();
        await new LoginPage(second).TryAsync("edo@marsh.example", Password);
        await Expect(new LoginPage(second).Problem).ToBeVisibleAsync();
    });
}
