using Microsoft.Extensions.Options;

namespace InstagramInbox.Hosting;

/// <summary>
/// A browser opens a WebSocket to any host and sends the cookies along, so a live connection that another site's page
/// asks for is refused. So is a file that such a page sends, since no form with a token goes along with it.
/// </summary>
internal static class OriginCheck
{
    private static readonly PathString[] OwnPaths = ["/_blazor", "/hubs", "/media/uploads"];

    public static void UseOriginCheck(this IApplicationBuilder app)
    {
        var publicUrl = app.ApplicationServices.GetRequiredService<IOptions<HostingOptions>>().Value.PublicUrl;
        app.Use((context, next) =>
        {
            if (!OwnPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) || IsOurs(context.Request, publicUrl))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
    }

    private static bool IsOurs(HttpRequest request, Uri? publicUrl)
    {
        if (request.Headers.Origin.ToString() is not { Length: > 0 } text)
            return true;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var origin))
            return false;
        // The scheme is not compared: a proxy that ends TLS without being trusted is no attack.
        var port = request.Host.Port ?? (origin.Scheme == Uri.UriSchemeHttps ? 443 : 80);
        return (Same(origin.Host, request.Host.Host) && origin.Port == port)
            || (publicUrl is not null && Same(origin.Authority, publicUrl.Authority));
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
