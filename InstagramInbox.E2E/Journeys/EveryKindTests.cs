using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class EveryKindTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    /// <summary>What a customer can send and do, in the words that an agent reads.</summary>
    private static readonly (string Kind, string Words)[] Kinds =
    [
        ("share", "Shared post"), ("ig_post", "Novidades da semana"), ("ig_reel", "Bastidores da loja"),
        ("fallback", "Open link"), ("template", "Linho, três cores"), ("product", "R$ 289,00"), ("location", "Open map"),
        ("appointment_booking", "Appointment requested"), ("ephemeral", "Disappearing photo or video: open Instagram to see it"),
        ("unsupported", "This message can only be seen in Instagram: open it there"), ("unknown_attachment", "Not supported yet: hologram"),
        ("ad", "Came from the ad “Coleção de verão”"), ("product_question", "Asks about product"),
        ("ice_breaker", "Tapped a button"), ("optin", "Agreed to receive messages"), ("story_reply", "Replied to your story"),
    ];

    [Fact]
    public Task EverythingACustomerCanSend_HasWordsAndOnlyAdminsSeeTheRest() => PlayAsync(async story =>
    {
        var phone = await story.CustomerAsync("mika.every");
        await phone.WriteAsync("Look at all this!");
        await phone.ProduceAsync([.. Kinds.Select(kind => (object)new { kind = kind.Kind })]);
        await phone.ProduceAsync(new { kind = "heart" }, new { kind = "sticker" });
        await phone.WriteAsync("That was all.");
        var agents = await story.AtInboxAsync(DemoAgent.Bia);
        var thread = await agents.OpenConversationAsync("mika.every");

        await Expect(thread.Message("That was all.")).ToBeVisibleAsync();
        foreach (var (_, words) in Kinds)
            await Expect(thread.Log).ToContainTextAsync(words);
        await thread.ExpectLoadedAsync(thread.Sticker);
        await Expect(thread.AsItCame).ToHaveCountAsync(0);
        await Expect(thread.Log).Not.ToContainTextAsync("\"depth\"");

        var admins = await (await story.AtInboxAsync(DemoAgent.Ana)).OpenConversationAsync("mika.every");
        await admins.AsItCame.First.ClickAsync();
        await Expect(admins.Log).ToContainTextAsync("\"depth\": 3");
    });
}
