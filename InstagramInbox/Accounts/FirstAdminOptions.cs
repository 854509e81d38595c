using System.Net.Mail;
using InstagramInbox.Hosting;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Accounts;

/// <summary>The first admin from settings: INBOX_ADMIN_EMAIL and INBOX_ADMIN_PASSWORD, both or neither.</summary>
public sealed class FirstAdminOptions
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}

internal sealed class FirstAdminSettings(IConfiguration configuration) : IConfigureOptions<FirstAdminOptions>, IValidateOptions<FirstAdminOptions>
{
    private const string Email = "INBOX_ADMIN_EMAIL";
    private const string Password = "INBOX_ADMIN_PASSWORD";

    public void Configure(FirstAdminOptions options)
    {
        options.Email = configuration.Text(Email);
        options.Password = configuration[Password] is { Length: > 0 } password ? password : null;
    }

    public ValidateOptionsResult Validate(string? name, FirstAdminOptions options)
    {
        List<string> failures = [];
        if (options is { Email: not null, Password: null })
            failures.Add($"{Password} is missing; it belongs to {Email}.");
        if (options is { Email: null, Password: not null })
            failures.Add($"{Email} is missing; it belongs to {Password}.");
        if (options.Email is { } email && !EmailAddress.IsValid(email))
            failures.Add($"{Email} is not an e-mail address.");
        if (options.Password is { Length: < PasswordRule.MinimumLength })
            failures.Add($"{Password} must have at least {PasswordRule.MinimumLength} characters.");
        if (options.Password == DemoPassword.Value)
            failures.Add($"{Password} is the published password of the demo sign-ins; choose another.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

public static class PasswordRule
{
    public const int MinimumLength = 10;
}

public static class EmailAddress
{
    public static bool IsValid(string? text) =>
        text is { Length: <= 254 } && MailAddress.TryCreate(text, out var address) && address.Address == text && text.Contains('.', StringComparison.Ordinal);

    /// <summary>What stands before the @: the name of somebody who has not chosen one.</summary>
    public static string NameOf(string email) => email[..email.LastIndexOf('@')];
}
