using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class SmallScreenTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Theory]
    [InlineData(390, "hedda.quist")]
    [InlineData(360, "jonna.kallio.of.the.long.name")]
    public Task Agent_WithAPhone_GoesFromListToThreadAndBack(int width, string customer) => PlayAsync(
        async story =>
        {
            story.Journey.RefusedAddresses = SiteMap.Refused;
            var phone = await story.CustomerAsync(customer);
            await phone.WriteAsync("https://example.test/a-very-long-address-without-any-place-to-break-it-in-two-because-that-is-how-addresses-are");
            await phone.SendPictureAsync();
            var inbox = await story.AtInboxAsync(DemoAgent.Ana, Look.Phone with { Width = width });
            var page = new AnyPage(inbox.Page);

            var thread = await inbox.OpenConversationAsync(customer);
            await Expect(inbox.Conversations).ToBeHiddenAsync();
            await thread.ExpectLoadedAsync(thread.PictureFromCustomer);
            Assert.Empty(await page.SidewaysScrollersAsync());
            await thread.Composer.SendAsync("Looks lovely!");
            await Expect(thread.Tick("Looks lovely!", "Delivered")).ToBeVisibleAsync();

            await thread.Back.ClickAsync();
            await Expect(inbox.Conversations).ToBeVisibleAsync();
            await Expect(thread.Log).ToHaveCountAsync(0);
            Assert.EndsWith("/inbox", inbox.Page.Url, StringComparison.Ordinal);

            foreach (var address in SiteMap.Inner.Concat(SiteMap.Open.Where(a => a != "/account/login")))
            {
                await page.OpenAsync(address);
                Assert.Equal([], (await page.SidewaysScrollersAsync()).Select(found => $"{address}: {found}"));
            }
        },
        $"{nameof(Agent_WithAPhone_GoesFromListToThreadAndBack)}-{width}");
}
