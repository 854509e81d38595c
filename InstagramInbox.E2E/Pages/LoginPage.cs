using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>/account/login</summary>
public sealed class LoginPage(IPage page)
{
    public ILocator Email => page.GetByLabel("Email");

    public ILocator Password => page.GetByLabel("Password");

    public ILocator SignIn => page.GetByRole(AriaRole.Button, new() { Name = "Sign in" });

    public ILocator Problem => page.GetByRole(AriaRole.Alert);

    public Task OpenAsync() => page.GotoAsync("/account/login");

    public async Task SignInAsync(string email, string password)
    {
        await OpenAsync();
        await TryAsync(email, password);
        await page.WaitForURLAsync("**/inbox**");
    }

    public async Task TryAsync(string email, string password)
    {
        await Email.FillAsync(email);
        await Password.FillAsync(password);
        await SignIn.ClickAsync();
    }
}
