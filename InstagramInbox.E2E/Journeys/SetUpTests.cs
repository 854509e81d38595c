using System.Text.RegularExpressions;
using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed partial class SetUpTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task NewInstallation_WithTheCodeFromItsLog_GetsItsFirstAdminOnce() => PlayAsync(async story =>
    {
        var folder = Directory.CreateTempSubdirectory("inbox-published-");
        await PublishedApp.PublishAsync(folder.FullName);
        await using (var app = await AppProcess.StartAsync(folder.FullName, new Dictionary<string, string>
        {
            ["META_APP_SECRET"] = "an app secret of nobody",
            ["INSTAGRAM_WEBHOOK_TOKEN"] = "a webhook token of nobody",
        }))
        {
            story.Journey.Keep("new-app.log", () => app.Log);
            await PlayAsync(story.Journey, app);
        }

        folder.Delete(recursive: true);
    });

    private static async Task PlayAsync(Journey journey, AppProcess app)
    {
        var code = await app.ReadAsync(Code());
        var page = await journey.EnterAsync(app.Address);
        var setup = new PasswordPage(page);

        await page.GotoAsync("/");
        await Expect(setup.Heading).ToHaveTextAsync("Create the first admin");
        await setup.Code.FillAsync("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF");
        await setup.Email.FillAsync("vera@kontor.example");
        await setup.ChooseAsync("nine slow barges");
        await Expect(setup.Problem).ToContainTextAsync("That is not the code in the log.");
        await setup.Code.FillAsync(code);
        await setup.ChooseAsync("nine slow barges");

        await Expect(new InboxPage(page).Heading).ToBeVisibleAsync();
        await page.GotoAsync("/settings/channels");
        await Expect(new ChannelsPage(page).Add).ToBeVisibleAsync();

        journey.RefusedAddresses = ["/setup", "/simulator"];
        Assert.Equal(404, (await page.GotoAsync("/setup"))!.Status);
        Assert.Equal(404, (await page.GotoAsync("/simulator"))!.Status);
    }

    [GeneratedRegex("/setup and enter the code (?<value>[A-Z0-9-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
