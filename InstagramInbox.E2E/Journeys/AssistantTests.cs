using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using InstagramInbox.Simulator;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

/// <summary>An assistant answers everybody who writes to its account, and its sessions end with the clock.</summary>
public sealed class AssistantTests(BrowserFixture browser, OwnServer server) : InboxJourney(browser, server), IClassFixture<OwnServer>
{
    private const string Hours = "We are open from 9 to 18.";

    [Fact]
    public Task Assistant_SetUpByAnAdmin_AnswersHandsOverFallsSilentAndBeginsAnew() => PlayAsync(async story =>
    {
        var assistant = new AssistantPage(await story.EnterAsync(DemoAgent.Ana));
        await SetUpAsync(assistant);
        var phone = await story.CustomerAsync("solveig.brekke");
        var inbox = await story.AtInboxAsync(DemoAgent.Bia);

        await phone.WriteAsync("What are your opening hours?");
        await Expect(phone.Line(Hours)).ToContainTextAsync("Lumi:");
        var thread = await inbox.OpenConversationAsync("solveig.brekke");
        await Expect(thread.Message(Hours)).ToContainTextAsync("Assistant");
        await Expect(thread.AssistantBar).ToContainTextAsync("The assistant answers.");
        await Expect(inbox.Conversation("solveig.brekke")).ToContainTextAsync("Assistant");

        await phone.WriteAsync("Can I talk to a person?");
        await Expect(phone.Line("One moment, please.")).ToBeVisibleAsync();
        await Expect(thread.AssistantBar).ToContainTextAsync("Handed to the team general");
        await Expect(thread.Line("Handed over to the team")).ToBeVisibleAsync();

        await thread.Composer.SendAsync("Hello, I am Bia.");
        await Expect(thread.AssistantBar).ToContainTextAsync("A person answers");
        await phone.WriteAsync("And the opening hours?");
        await Expect(thread.Message("And the opening hours?")).ToBeVisibleAsync();

        await phone.ShiftClockAsync(TimeSpan.FromMinutes(90));
        await phone.WriteAsync("Good evening");
        await Expect(phone.Line("Hi! How can I help?")).ToBeVisibleAsync();
        await Expect(phone.Line(Hours)).ToHaveCountAsync(1);

        await thread.TakeOver.ClickAsync();
        await Expect(thread.AssistantBar).ToContainTextAsync("A person answers");
        await thread.GiveBack.ClickAsync();
        await Expect(thread.AssistantBar).ToContainTextAsync("The assistant answers.");
        await phone.WriteAsync("1");
        await Expect(phone.Line(Hours)).ToHaveCountAsync(2);

        await assistant.OpenListAsync();
        await Expect(assistant.Channel(SimulatedAccount.Name)).ToContainTextAsync("Last answer");
        await phone.ShiftClockAsync(TimeSpan.Zero);
        await SwitchOffAsync(assistant);
    });

    [Fact]
    public Task Assistant_OfAnOwnService_ShowsItsSecretOnceAndSaysWhatIsWrong() => PlayAsync(async story =>
    {
        var assistant = new AssistantPage(await story.EnterAsync(DemoAgent.Ana));
        await assistant.OpenAsync(SimulatedAccount.Name);
        await assistant.NameAsync("Lumi");
        await assistant.ChooseServiceAsync();
        await assistant.EnterUrlAsync("ftp://assistant.example");
        await assistant.SaveAsync();
        await Expect(assistant.Problem).ToContainTextAsync("must begin with http://");

        await assistant.EnterUrlAsync("http://127.0.0.1:9/assistant");
        await assistant.SaveAsync();
        await Expect(assistant.Saved).ToBeVisibleAsync();
        await Expect(assistant.Secret).Not.ToHaveValueAsync("");
        await assistant.TryAsync("Hello");
        await Expect(assistant.Tried.Last).ToContainTextAsync("No answer. It could not be reached");

        await assistant.OpenAsync(SimulatedAccount.Name);
        await Expect(assistant.Page.GetByText("A signing secret is set.")).ToBeVisibleAsync();
        await Expect(assistant.Secret).ToHaveCountAsync(0);
    });

    private static async Task SetUpAsync(AssistantPage assistant)
    {
        await assistant.OpenAsync(SimulatedAccount.Name);
        await assistant.NameAsync("Lumi");
        await assistant.Page.GetByRole(AriaRole.Radio, new() { Name = "Rules" }).CheckAsync();
        await assistant.GreetAsync("Hi! How can I help?");
        await assistant.AddRuleAsync(1, "opening hours, horário", "Hours", Hours);
        await assistant.AddRuleAsync(2, "person", "A person", "One moment, please.", handOver: true);
        await assistant.TryAsync("HORARIO?");
        await Expect(assistant.Tried.Last).ToContainTextAsync(Hours);
        await assistant.SwitchOnAsync();
        await assistant.SaveAsync();
        await Expect(assistant.Saved).ToBeVisibleAsync();
    }

    private static async Task SwitchOffAsync(AssistantPage assistant)
    {
        await assistant.OpenAsync(SimulatedAccount.Name);
        await assistant.SwitchOffAsync();
        await assistant.SaveAsync();
        await Expect(assistant.Saved).ToBeVisibleAsync();
    }
}
