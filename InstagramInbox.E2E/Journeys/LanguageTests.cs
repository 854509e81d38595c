using InstagramInbox.E2E.Infrastructure;
using InstagramInbox.E2E.Pages;
using static Microsoft.Playwright.Assertions;

namespace InstagramInbox.E2E.Journeys;

public sealed class LanguageTests(BrowserFixture browser, InboxServer server) : InboxJourney(browser, server)
{
    [Fact]
    public Task Pages_ForABrazilianBrowser_HaveNoEnglishWord() => PlayAsync(async story =>
    {
        story.Journey.RefusedAddresses = SiteMap.Refused;
        var phone = await story.CustomerAsync("zeca.araripe");
        await phone.WriteAsync("Bom dia! Ainda tem pão de queijo?");
        var inbox = await story.AtInboxAsync(DemoAgent.Ana);
        await inbox.OpenConversationAsync("zeca.araripe");
        var thread = new Uri(inbox.Page.Url).AbsolutePath;
        var window = await story.EnterAsync(DemoAgent.Ana, new Look { Locale = "pt-BR" });
        var page = new AnyPage(window);

        foreach (var address in SiteMap.Inner.Append(thread).Concat(SiteMap.Open.Where(a => a != "/account/login")))
        {
            await page.OpenAsync(address);
            Assert.Equal([], Texts.LeftInEnglish(await page.TextsAsync(), "pt-BR").Select(text => $"{address}: {text}"));
            Assert.Equal("pt-BR", await window.EvaluateAsync<string>("document.documentElement.lang"));
        }

        var login = await story.StrangerAsync(new Look { Locale = "pt-BR" });
        await new AnyPage(login).OpenAsync("/account/login");
        await Expect(login).ToHaveTitleAsync("Entrar – InstagramInbox");
        Assert.Empty(Texts.LeftInEnglish(await new AnyPage(login).TextsAsync(), "pt-BR"));
    });

    [Fact]
    public void EnglishText_AmongPortugueseOnes_IsFound() =>
        Assert.Equal(["3 h left", "Sign in"], Texts.LeftInEnglish(["Entrar", "3 h left", "Sign in", "zeca.araripe"], "pt-BR"));
}
