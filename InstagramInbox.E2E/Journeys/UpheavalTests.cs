using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using InstagramInbox.Simulator;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

/// <summary>What nobody else could work beside: the clock is moved, and an account loses its tokens.</summary>
public sealed class UpheavalTests(BrowserFixture browser, OwnServer server) : InboxJourney(browser, server), IClassFixture<OwnServer>
{
    [Fact]
    public Task Window_AsTimeGoesBy_IsOpenUrgentForPeopleAndClosed() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("ebba.lagerkvist");
        await phone.WriteAsync("Any news?");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("ebba.lagerkvist");
        await Expect(thread.WindowChip).ToHaveTextAsync("23 h");
        await Expect(thread.WindowChip).ToHaveClassAsync("window open");

        await AfterAsync(phone, inbox, TimeSpan.FromHours(21));
        await Expect(thread.WindowChip).ToHaveTextAsync("2 h left");
        await Expect(thread.WindowChip).ToHaveClassAsync("window soon");

        await AfterAsync(phone, inbox, TimeSpan.FromHours(30));
        await Expect(thread.WindowChip).ToHaveTextAsync("5 days");
        await Expect(thread.Composer.Closed("More than 24 hours have passed: you can still answer as a person until")).ToBeVisibleAsync();
        await thread.Composer.SendAsync("Tomorrow, I promise.");
        await Expect(thread.Tick("Tomorrow, I promise.", "Delivered")).ToBeVisibleAsync();

        await AfterAsync(phone, inbox, TimeSpan.FromDays(8));
        await Expect(thread.WindowChip).ToHaveTextAsync("closed");
        await Expect(thread.Composer.Closed("Replies were possible until")).ToBeVisibleAsync();
        await Expect(thread.Composer.Reply).ToBeDisabledAsync();
        await Expect(inbox.Conversation("ebba.lagerkvist")).ToContainTextAsync("closed");

        await phone.WriteAsync("Hello?");
        await Expect(thread.Composer.Reply).ToBeEnabledAsync();
        await thread.Composer.SendAsync("At last!");
        await Expect(thread.Tick("At last!", "Delivered")).ToBeVisibleAsync();
        await phone.ShiftClockAsync(TimeSpan.Zero);
    });

    [Fact]
    public Task Account_ContinuedWithInstagram_LosesItsTokenAndComesBack() => PlayAsync(async story =>
    {
        const string Name = SimulatedAccount.Second.Username;
        const string Down = "This channel is not connected at the moment.";
        var phone = await story.CustomerAsync("gisla.hrafn");
        await phone.ChooseAccountAsync(SimulatedAccount.Second.Name);
        await phone.WriteAgoAsync("Do you bake on Sundays?", TimeSpan.FromHours(2));
        var channels = new ChannelsPage(await story.EnterAsync(DemoAgent.Ana));
        await channels.OpenAsync();

        await ConnectAsync(channels);
        await Expect(channels.Channel(Name)).ToContainTextAsync("Instagram, signed in directly");
        await Expect(channels.Channel(Name)).ToContainTextAsync("Earlier messages imported. Conversations: 1");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await inbox.OpenConversationAsync("gisla.hrafn");
        await Expect(thread.Message("Do you bake on Sundays?")).ToHaveCountAsync(1);

        await phone.KillTokensAsync(SimulatedAccount.Second.InstagramId);
        await thread.Composer.SendAsync("We do, until noon.");

        await Expect(thread.Composer.Closed(Down)).ToBeVisibleAsync();
        await Expect(thread.Composer.Reply).ToBeDisabledAsync();
        await Expect(thread.Trouble).ToContainTextAsync(Name);
        await Expect(inbox.Trouble).ToContainTextAsync(Name);
        await Expect(channels.Channel(Name)).ToContainTextAsync("Token refused, sending paused");
        await phone.WriteAsync("Still there?");
        await Expect(thread.Message("Still there?")).ToBeVisibleAsync();
        await Expect(phone.Line("We do, until noon.")).ToHaveCountAsync(0);

        await ConnectAsync(channels);

        await Expect(thread.Tick("We do, until noon.", "Delivered")).ToBeVisibleAsync();
        await Expect(phone.Line("We do, until noon.")).ToHaveCountAsync(1);
        await Expect(thread.Composer.Reply).ToBeEnabledAsync();
        await Expect(thread.Trouble).ToHaveCountAsync(0);
        await Expect(inbox.Trouble).ToBeEmptyAsync();
        await Expect(channels.Channel(Name)).ToContainTextAsync("Working");
    });

    /// <summary>The page is opened anew, as somebody does who comes back later.</summary>
    private static async Task AfterAsync(PhonePage phone, InboxPage inbox, TimeSpan time)
    {
        await phone.ShiftClockAsync(time);
        await inbox.Page.ReloadAsync();
        await inbox.Thread.ReadyAsync();
    }

    private static async Task ConnectAsync(ChannelsPage channels)
    {
        await channels.ContinueWithInstagram.ClickAsync();
        await channels.Account(SimulatedAccount.Second.Username).CheckAsync();
        await channels.Allow.ClickAsync();
        await channels.Offer(SimulatedAccount.Second.Name).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(channels.Offer(SimulatedAccount.Second.Name)).ToContainTextAsync("Everything is in order.");
        await channels.Done.ClickAsync();
    }
}
