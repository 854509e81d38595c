using InstagramInbox.Accounts;

namespace InstagramInbox.Channels.Connecting;

/// <summary>The way to the provider's sign-in and back, for the admin's browser.</summary>
public static class LoginEndpoints
{
    /// <summary>Where a login begins: facebook for Page tokens, instagram for Instagram Login.</summary>
    public static string Path(ChannelLogin login) => $"/settings/channels/login/{(login == ChannelLogin.Page ? "facebook" : "instagram")}";

    public static void MapLogins(this IEndpointRouteBuilder app)
    {
        foreach (var login in Enum.GetValues<ChannelLogin>())
        {
            var routes = app.MapGroup(Path(login)).RequireAuthorization(Roles.Admin);
            routes.MapGet("", async (HttpContext http, PendingLogins logins, CancellationToken cancellationToken) =>
                Results.Redirect(await logins.BeginAsync(http.User, login, Seen(http.Request), cancellationToken) is { } address
                    ? address.AbsoluteUri : Trouble("unavailable")));
            routes.MapGet("/callback", async (HttpContext http, PendingLogins logins, CancellationToken cancellationToken) =>
            {
                var query = http.Request.Query;
                var back = new LoginReturn(query["state"], query["code"], query["error"], query["error_description"]);
                return Results.Redirect(await logins.ReturnAsync(http.User, login, back, Seen(http.Request), cancellationToken) switch
                {
                    { LoginId: { } id } => $"/settings/channels/connect/{id}",
                    { Trouble: var trouble } => Trouble(trouble),
                });
            });
        }
    }

    private static string Trouble(string? trouble) => $"/settings/channels?login={trouble}";

    private static Uri Seen(HttpRequest request) => new($"{request.Scheme}://{request.Host}{request.PathBase}");
}
