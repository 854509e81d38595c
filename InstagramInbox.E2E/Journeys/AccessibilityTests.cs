using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class AccessibilityTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Pages_InLightAndDark_HaveNoBarriers() => PlayAsync(async story =>
    {
        var window = await story.EnterAsync(DemoAgent.Ana);
        var page = new AnyPage(window);
        List<string> barriers = [];
        story.Journey.RefusedAddresses = SiteMap.Refused;

        foreach (var address in SiteMap.Inner)
        {
            await page.OpenAsync(address);
            barriers.AddRange(await BarriersAsync(page, address));
        }

        var channels = new ChannelsPage(window);
        await channels.OpenAsync();
        await channels.Add.ClickAsync();
        await Expect(channels.Form.Token).ToBeVisibleAsync();
        barriers.AddRange(await BarriersAsync(page, "the channel dialog"));

        await channels.OpenAsync();
        await channels.ContinueWithFacebook.ClickAsync();
        await channels.Allow.ClickAsync();
        await Expect(channels.Offer("Café Brisa")).ToBeVisibleAsync();
        barriers.AddRange(await BarriersAsync(page, "the choice of an account"));

        var agents = new AgentsPage(window);
        await agents.OpenAsync();
        await agents.Add.ClickAsync();
        await Expect(agents.Dialog).ToBeVisibleAsync();
        barriers.AddRange(await BarriersAsync(page, "the agent dialog"));

        var stranger = new AnyPage(await story.StrangerAsync());
        foreach (var address in SiteMap.Open)
        {
            await stranger.OpenAsync(address);
            barriers.AddRange(await BarriersAsync(stranger, address));
        }

        Assert.True(barriers.Count == 0, string.Join('\n', barriers));
    });

    [Fact]
    public Task Thread_WithMessagesOfEveryKind_HasNoBarriers() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("wilma.fjord");
        await phone.WriteAsync("Hello, is anybody there?");
        await phone.ProduceAsync([.. PhonePage.Kinds.Select(kind => new { kind })]);
        await phone.WriteAsShopAsync("One moment, please.");
        var inbox = await story.AtInboxAsync(DemoAgent.Ana);
        var thread = await inbox.OpenConversationAsync("wilma.fjord");
        await Expect(thread.Message("One moment, please.")).ToBeVisibleAsync();
        await thread.UseToolAsync("Hello, is anybody there?", "Reply to this message");
        await thread.Composer.SendAsync("We are!");
        await Expect(thread.Tick("We are!", "Delivered")).ToBeVisibleAsync();
        await phone.LikeAsync("We are!");
        await Expect(thread.CustomersReaction("We are!")).ToBeVisibleAsync();
        await phone.Faults.FailNextReplyAsync("Person unavailable (551)");
        await thread.Composer.SendAsync("How can we help?");
        await Expect(thread.Tick("How can we help?", "Failed")).ToBeVisibleAsync();
        await phone.UnsendAsync(phone.Line("Hello, is anybody there?"));
        await Expect(thread.RemovedNotice).ToBeVisibleAsync();
        await phone.HeldByAnotherApp.CheckAsync();
        await Expect(thread.HeldElsewhere).ToBeVisibleAsync();
        await thread.UseToolAsync("We are!", "Reply to this message");
        await thread.Composer.PickAsync(SampleFile.Picture("front.png"), SampleFile.Program("setup.exe"));
        await Expect(thread.Composer.Files).ToHaveCountAsync(2);

        var barriers = await BarriersAsync(new AnyPage(inbox.Page), "the thread");
        await thread.OpenMenuAsync();
        barriers.AddRange(await BarriersAsync(new AnyPage(inbox.Page), "the thread's menu"));
        barriers.AddRange(await BarriersAsync(new AnyPage(phone.Page), "the phone"));

        Assert.True(barriers.Count == 0, string.Join('\n', barriers));
    });

    [Fact]
    public Task CommentsAndStories_InLightAndDark_HaveNoBarriers() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("hilde.naes");
        var comment = await phone.CommentAsync("Is there a smaller one?");
        await phone.CommentAsync("Or a blue one?", below: comment);
        await phone.ProduceAsync(new { kind = "story_insights", extra = new { reach = 40, replies = -1 } }, new { kind = "story_insights" });
        var inbox = await story.AtInboxAsync(DemoAgent.Ana);
        var thread = await inbox.OpenConversationAsync("hilde.naes");
        await thread.UseToolAsync("Is there a smaller one?", "Like");
        await Expect(thread.Mark("Is there a smaller one?", "Liked")).ToBeVisibleAsync();
        await thread.UseToolAsync("Or a blue one?", "Answer privately");
        await thread.Composer.SendAsync("There is, in blue.");
        await Expect(thread.ContinueInDirect).ToBeVisibleAsync();
        await thread.UseToolAsync("Or a blue one?", "Hide");
        await Expect(thread.Mark("Or a blue one?", "Hidden")).ToBeVisibleAsync();
        await thread.SelectComments.ClickAsync();
        await thread.CommentBox("hilde.naes").First.CheckAsync();

        var barriers = await BarriersAsync(new AnyPage(inbox.Page), "the comments");
        await thread.ContinueInDirect.ClickAsync();
        await Expect(thread.ToComment).ToBeVisibleAsync();
        barriers.AddRange(await BarriersAsync(new AnyPage(inbox.Page), "the private answer"));
        var stories = new StoriesPage(inbox.Page);
        await stories.OpenAsync();
        await Expect(stories.Rows.First).ToBeVisibleAsync();
        barriers.AddRange(await BarriersAsync(new AnyPage(inbox.Page), "the stories"));

        Assert.True(barriers.Count == 0, string.Join('\n', barriers));
    });

    private static async Task<List<string>> BarriersAsync(AnyPage page, string where) =>
    [
        .. (await page.BarriersAsync(ColorScheme.Light)).Select(barrier => $"{where}: {barrier}"),
        .. (await page.BarriersAsync(ColorScheme.Dark)).Select(barrier => $"{where}: {barrier}"),
    ];
}
