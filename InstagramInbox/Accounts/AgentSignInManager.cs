using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Accounts;

/// <summary>Lets in who is not disabled, and answers a wrong address as slowly as a wrong password.</summary>
public sealed class AgentSignInManager(
    UserManager<Agent> users,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<Agent> claims,
    IOptions<IdentityOptions> identity,
    ILogger<SignInManager<Agent>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Agent> confirmation,
    DemoPassword demo) : SignInManager<Agent>(users, accessor, claims, identity, logger, schemes, confirmation)
{
    private static readonly Agent Nobody = new() { DisplayName = "" };
    private static string? nobodysHash;

    public override async Task<bool> CanSignInAsync(Agent user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is { PasswordHash: not null, DisabledAt: null } user)
            return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
        nobodysHash ??= UserManager.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        UserManager.PasswordHasher.VerifyHashedPassword(Nobody, nobodysHash, password);
        return SignInResult.Failed;
    }

    public override async Task<SignInResult> CheckPasswordSignInAsync(Agent user, string password, bool lockoutOnFailure) =>
        demo.IsRefused(password) ? SignInResult.Failed : await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure);
}
