using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using InstagramInbox.Simulator;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class ChannelTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task UnknownAccount_ConnectedTestedRenamedAndRemoved_KeepsItsMessageAndItsSecret() => PlayAsync(async story =>
    {
        const string Account = SimulatedAccount.Second.InstagramId;
        const string Token = SimulatedAccount.Second.AccessToken;
        var phone = await story.CustomerAsync("sunna.eldjarn");
        await phone.ChooseAccountAsync(SimulatedAccount.Second.Name);
        await phone.WriteAsync("A table for two tonight?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var page = await story.EnterAsync(DemoAgent.Ana);
        var wire = new WireTap(page);
        var channels = new ChannelsPage(page);
        await channels.OpenAsync();

        // What nobody has connected is looked for every ten seconds.
        await Expect(channels.Unknown(Account)).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(inbox.Conversation("sunna.eldjarn")).ToHaveCountAsync(0);
        await channels.Connect(Account).ClickAsync();
        await Expect(channels.Form.InstagramId).ToHaveValueAsync(Account);
        await channels.Form.Name.FillAsync("Café Brisa");
        await channels.Form.PageId.FillAsync(SimulatedAccount.Second.PageId);
        await channels.Form.Token.FillAsync("EAANobodyMadeThisToken");
        await channels.Form.Save.ClickAsync();

        await Expect(channels.Channel("Café Brisa")).ToContainTextAsync("Not tested yet");
        await Expect(channels.Unknown(Account)).ToHaveCountAsync(0);
        await Expect(inbox.Conversations).ToContainTextAsync("A table for two tonight?");
        await channels.Test("Café Brisa").ClickAsync();
        await Expect(channels.Channel("Café Brisa")).ToContainTextAsync("Meta does not accept the token");

        await channels.Edit("Café Brisa").ClickAsync();
        await Expect(channels.Form.Token).ToHaveValueAsync("");
        await channels.Form.Token.FillAsync(Token);
        await channels.Form.Save.ClickAsync();
        await Expect(channels.Form.Dialog).ToHaveCountAsync(0);
        await channels.Test("Café Brisa").ClickAsync();
        await Expect(channels.Channel("Café Brisa")).ToContainTextAsync("Everything is in order.");
        await Expect(channels.Channel("Café Brisa")).ToContainTextAsync("Working");

        // Only now could the customer's name be looked up.
        await Expect(inbox.Conversation("sunna.eldjarn")).ToContainTextAsync("A table for two tonight?");
        var thread = await inbox.OpenConversationAsync("sunna.eldjarn");
        await thread.Composer.SendAsync("At eight, by the window.");
        await Expect(thread.Tick("At eight, by the window.", "Delivered")).ToBeVisibleAsync();

        await channels.Edit("Café Brisa").ClickAsync();
        await channels.Form.Name.FillAsync("Brisa Centro");
        await channels.Form.Save.ClickAsync();
        await Expect(channels.Channel("Brisa Centro")).ToBeVisibleAsync();
        await channels.Edit("Brisa Centro").ClickAsync();
        await Expect(channels.Form.Token).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Escape");
        await Expect(channels.Form.Dialog).ToHaveCountAsync(0);
        Assert.DoesNotContain(Token, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.True(wire.Frames > 0);
        Assert.False(wire.Brought(Token), "The token came back to the browser.");

        await channels.Remove("Brisa Centro").ClickAsync();
        await channels.ReallyRemove.ClickAsync();
        await Expect(channels.Channel("Brisa Centro")).ToHaveCountAsync(0);
        await Expect(inbox.Conversation("sunna.eldjarn")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Account_ContinuedWithFacebook_IsConnectedAndSubscribed() => PlayAsync(async story =>
    {
        var page = await story.EnterAsync(DemoAgent.Ana);
        var channels = new ChannelsPage(page);
        await channels.OpenAsync();
        await channels.ContinueWithFacebook.ClickAsync();
        await channels.Refuse.ClickAsync();
        await Expect(channels.Trouble).ToContainTextAsync("You cancelled the sign-in");
        await channels.TryAgain.ClickAsync();
        await channels.Allow.ClickAsync();

        await Expect(channels.Offer("Ateliê Lume")).ToContainTextAsync("No Instagram professional account is linked");
        await Expect(channels.Offer("Loja Aurora")).ToContainTextAsync("declared in the configuration");
        await channels.ConnectInstagram("Café Brisa").ClickAsync();
        await Expect(channels.Offer("Café Brisa")).ToContainTextAsync("Everything is in order.");
        await channels.Done.ClickAsync();

        await Expect(channels.Channel("Café Brisa")).ToContainTextAsync("Subscribed");
        await channels.Remove("Café Brisa").ClickAsync();
        await channels.ReallyRemove.ClickAsync();
        await Expect(channels.Channel("Café Brisa")).ToHaveCountAsync(0);
    });
}
