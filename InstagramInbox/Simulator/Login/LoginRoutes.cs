using InstagramInbox.Simulator.Graph;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Login;

internal static class LoginRoutes
{
    public static void AddLogin(this IServiceCollection services)
    {
        services.AddSingleton<LoginCodes>();
        services.AddSingleton<TokenEndpoints>();
    }

    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        var facebook = routes.MapGroup(SimulatorSettings.FacebookLoginPath).AllowAnonymous();
        facebook.MapGet("/{version}/dialog/oauth", (HttpRequest request, SimulatedApp app) => ConsentEndpoints.Ask(request, byInstagram: false, app));
        facebook.MapGet("/dialog/oauth", (HttpRequest request, SimulatedApp app) => ConsentEndpoints.Ask(request, byInstagram: false, app));
        facebook.MapGet("/consent", (HttpRequest request, LoginCodes codes) => ConsentEndpoints.Answer(request, byInstagram: false, codes));

        var instagram = routes.MapGroup(SimulatorSettings.InstagramLoginPath).AllowAnonymous();
        instagram.MapGet("/oauth/authorize", (HttpRequest request, SimulatedApp app) => ConsentEndpoints.Ask(request, byInstagram: true, app));
        instagram.MapGet("/consent", (HttpRequest request, LoginCodes codes) => ConsentEndpoints.Answer(request, byInstagram: true, codes));

        var tokens = routes.MapGroup("").AllowAnonymous().AddEndpointFilter(GraphAnswer.FilterAsync);
        tokens.MapMethods(
            SimulatorSettings.GraphPath + "/{version:regex(^v\\d{{1,2}}\\.\\d$)}/oauth/access_token", ["GET", "POST"],
            (TokenEndpoints endpoints, HttpContext http) => endpoints.FacebookAsync(http));
        tokens.MapPost(SimulatorSettings.InstagramTokenPath + "/oauth/access_token", (TokenEndpoints endpoints, HttpContext http) => endpoints.InstagramAsync(http));
        var host = tokens.MapGroup(SimulatorSettings.InstagramGraphPath).WithMetadata(new InstagramHost());
        foreach (var version in (string[])["", "/{version:regex(^v\\d{{1,2}}\\.\\d$)}"])
        {
            host.MapGet(version + "/access_token", (TokenEndpoints endpoints, HttpContext http) => endpoints.ExchangeAsync(http));
            host.MapGet(version + "/refresh_access_token", (TokenEndpoints endpoints, HttpContext http) => endpoints.RefreshAsync(http));
        }
    }
}
