using InstagramInbox.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace InstagramInbox.Accounts;

/// <summary>
/// A person who is not signed in goes to the sign-in page; a program gets the status; what does not exist is not
/// found, whoever asks.
/// </summary>
internal sealed class SignInRedirects : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler inner = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (context.GetEndpoint() is null)
            return next(context);
        if (authorizeResult.Succeeded || (authorizeResult.Challenged && HostingExtensions.IsPage(context)))
            return inner.HandleAsync(next, context, policy, authorizeResult);
        context.Response.StatusCode = authorizeResult.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
