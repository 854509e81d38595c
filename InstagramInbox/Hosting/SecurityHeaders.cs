using Microsoft.Extensions.Primitives;

namespace InstagramInbox.Hosting;

/// <summary>Headers on every answer, errors and files included.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        // At the last moment, since the error handler clears what was set before.
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    });

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        // An endpoint may have said something stricter.
        if (StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy))
            headers.ContentSecurityPolicy = Policy(context.Request);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What a signed-in agent saw must not come back from the browser's cache after the sign-out.
        if (StringValues.IsNullOrEmpty(headers.CacheControl) && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // Older browsers do not count a WebSocket to the same host as 'self'.
    private static string Policy(HttpRequest request) =>
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
        + $"media-src 'self' blob:; connect-src 'self' {(request.IsHttps ? "wss" : "ws")}://{request.Host}; font-src 'self' data:; "
        + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";
}
