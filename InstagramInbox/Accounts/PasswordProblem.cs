using Microsoft.AspNetCore.Identity;

namespace InstagramInbox.Accounts;

/// <summary>What is wrong with a chosen password, as the key of the text that says so.</summary>
public static class PasswordProblem
{
    /// <returns>Null when the password will do.</returns>
    public static async Task<string?> FindAsync(UserManager<Agent> users, string email, string? password, string? repeated)
    {
        if (password is null || password.Length < PasswordRule.MinimumLength)
            return "Account_PasswordTooShort";
        if (password != repeated)
            return "Account_PasswordsDiffer";
        var candidate = new Agent { DisplayName = "", Email = email, UserName = email };
        foreach (var validator in users.PasswordValidators)
            if (!(await validator.ValidateAsync(users, candidate, password)).Succeeded)
                return "Account_PasswordWeak";
        return null;
    }
}
