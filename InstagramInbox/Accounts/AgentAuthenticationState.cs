using System.Security.Claims;
using InstagramInbox.Live;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace InstagramInbox.Accounts;

/// <summary>
/// Keeps an open page's sign-in true: looks at the agent every 30 seconds, and at once when the agent was changed.
/// Whoever is gone or disabled, or has a new password, is signed out.
/// </summary>
internal sealed partial class AgentAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger logger;
    private readonly IDisposable subscription;

    public AgentAuthenticationState(ILoggerFactory loggers, IServiceScopeFactory scopes, ChangeFeed feed) : base(loggers)
    {
        this.scopes = scopes;
        logger = loggers.CreateLogger<AgentAuthenticationState>();
        subscription = feed.OnAgent(agentId => _ = RefreshAsync(agentId));
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await CurrentAsync(authenticationState.User) is not null;

    protected override void Dispose(bool disposing)
    {
        subscription.Dispose();
        base.Dispose(disposing);
    }

    private async Task RefreshAsync(string agentId)
    {
        // The feed must not wait for us.
        await Task.Yield();
        try
        {
            var user = (await GetAuthenticationStateAsync()).User;
            if (user.FindFirstValue(ClaimTypes.NameIdentifier) != agentId)
                return;
            var current = await CurrentAsync(user) ?? new ClaimsPrincipal(new ClaimsIdentity());
            SetAuthenticationState(Task.FromResult(new AuthenticationState(current)));
        }
        catch (Exception exception)
        {
            Log.RefreshFailed(logger, exception, agentId);
        }
    }

    /// <summary>The same agent with the roles of today; null when the sign-in is no longer good.</summary>
    private async Task<ClaimsPrincipal?> CurrentAsync(ClaimsPrincipal user)
    {
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Agent>>();
        return await signIn.ValidateSecurityStampAsync(user) is { } agent && await signIn.CanSignInAsync(agent)
            ? await signIn.CreateUserPrincipalAsync(agent)
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in of agent {AgentId} could not be looked at again; the next look is within 30 seconds.")]
        public static partial void RefreshFailed(ILogger logger, Exception exception, string agentId);
    }
}
