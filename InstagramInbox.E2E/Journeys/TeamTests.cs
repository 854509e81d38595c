using InstagramInbox.E2E.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class TeamTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Thread_OpenAtTwoAgents_ChangesForBothAtOnce() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("noor.zandvoort");
        await phone.WriteAsync("Good morning!");
        var ana = await story.AtInboxAsync(DemoAgent.Ana);
        var bia = await story.AtInboxAsync(DemoAgent.Bia);
        var atAnas = await ana.OpenConversationAsync("noor.zandvoort");
        var atBias = await bia.OpenConversationAsync("noor.zandvoort");

        await phone.WriteAsync("Is my parcel on its way?");
        await Expect(atAnas.Message("Is my parcel on its way?")).ToBeVisibleAsync();
        await Expect(atBias.Message("Is my parcel on its way?")).ToBeVisibleAsync();

        await atAnas.Composer.SendAsync("It left this morning.");
        await Expect(atBias.Message("It left this morning.")).ToContainTextAsync("Ana");
        await Expect(atBias.Tick("It left this morning.", "Delivered")).ToBeVisibleAsync();
        await Expect(atAnas.Tick("It left this morning.", "Delivered")).ToBeVisibleAsync();

        await atBias.Resolve.ClickAsync();
        await Expect(atAnas.Reopen).ToBeVisibleAsync();
        await Expect(ana.Conversation("noor.zandvoort")).ToHaveCountAsync(0);
        await Expect(bia.Conversation("noor.zandvoort")).ToHaveCountAsync(0);

        await atAnas.Reopen.ClickAsync();
        await Expect(atBias.Resolve).ToBeVisibleAsync();
        await Expect(bia.Conversation("noor.zandvoort")).ToBeVisibleAsync();

        await atAnas.Resolve.ClickAsync();
        await Expect(bia.Conversation("noor.zandvoort")).ToHaveCountAsync(0);
        await phone.WriteAsync("One more thing!");
        await Expect(bia.Conversation("noor.zandvoort")).ToContainTextAsync("One more thing!");
        await Expect(atAnas.Resolve).ToBeVisibleAsync();
        await Expect(atBias.Message("One more thing!")).ToBeVisibleAsync();
    });
}
