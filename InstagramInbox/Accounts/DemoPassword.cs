using Microsoft.AspNetCore.Identity;

namespace InstagramInbox.Accounts;

/// <summary>
/// The password of the demo sign-ins is printed and published, so it opens nothing where the simulator is off, and
/// nobody can choose it.
/// </summary>
public sealed class DemoPassword(bool simulated) : IPasswordValidator<Agent>
{
    public const string Value = "demo-inbox-2026";

    public bool IsSimulated => simulated;

    public bool IsRefused(string password) => !simulated && password == Value;

    public Task<IdentityResult> ValidateAsync(UserManager<Agent> manager, Agent user, string? password) => Task.FromResult(
        password == Value ? IdentityResult.Failed(new IdentityError { Code = "PasswordPublished", Description = "This password is published." })
        : string.Equals(password, user.Email, StringComparison.OrdinalIgnoreCase) ? IdentityResult.Failed(new IdentityError { Code = "PasswordIsEmail", Description = "The password is the address." })
        : IdentityResult.Success);
}
