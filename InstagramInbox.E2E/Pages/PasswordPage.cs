using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>/account/invite/{token} and /setup: somebody chooses a password and is signed in.</summary>
public sealed class PasswordPage(IPage page)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Code => page.GetByLabel("Code");

    public ILocator Email => page.GetByLabel("Email");

    public ILocator NewPassword => page.GetByLabel("New password");

    public ILocator Problem => page.GetByRole(AriaRole.Alert);

    public async Task ChooseAsync(string password, string? repeated = null)
    {
        await NewPassword.FillAsync(password);
        await page.GetByLabel("Repeat the password").FillAsync(repeated ?? password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
    }
}
