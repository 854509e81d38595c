using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Accounts;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("pt-BR,pt;q=0.9,en;q=0.8", "pt-BR", "Entrar")]
    [InlineData("pt-PT", "pt-BR", "Entrar")]
    [InlineData("ja,en-GB;q=0.5", "en", "Sign in")]
    [InlineData("ja", "en", "Sign in")]
    public async Task Page_OfAVisitor_IsInTheBrowsersLanguage(string accepted, string culture, string heading)
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.Add("Accept-Language", accepted);

        var html = await visitor.ReadAsync("/account/login");

        Assert.Contains($"<html lang=\"{culture}\"", html, StringComparison.Ordinal);
        Assert.Contains($">{heading}</h1>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnAgent_IsInTheChosenLanguage()
    {
        await using var app = new InboxApp();
        using var visitor = await app.SignedInAsync();
        visitor.Http.DefaultRequestHeaders.Add("Accept-Language", "en");

        (await visitor.SubmitAsync("/account/profile", "profile", ("Form.DisplayName", "Marta"), ("Form.Language", "pt-BR"))).Dispose();

        Assert.Contains("<html lang=\"pt-BR\"", await visitor.ReadAsync("/inbox"), StringComparison.Ordinal);
    }
}
