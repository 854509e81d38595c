namespace InstagramInbox.Simulator.Graph;

internal static class GraphRoutes
{
    public static void AddGraph(this IServiceCollection services)
    {
        services.AddSingleton<GraphAccess>();
        services.AddSingleton<GraphViews>();
        services.AddSingleton<FileFetcher>();
        services.AddSingleton<SendEndpoint>();
        services.AddSingleton<ReadEndpoints>();
        services.AddSingleton<AppEndpoints>();
    }

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        var graph = routes.MapGroup("/graph/{version:regex(^v\\d{{1,2}}\\.\\d$)}").AllowAnonymous().AddEndpointFilter(GraphAnswer.FilterAsync);
        graph.MapGet("/debug_token", (AppEndpoints app, HttpContext http) => app.DebugTokenAsync(http));
        graph.MapGet("/me/accounts", (AppEndpoints app, HttpContext http) => app.AccountsAsync(http));
        graph.MapGet("/{id}/subscribed_apps", (string id, AppEndpoints app, HttpContext http) => app.SubscriptionsAsync(id, http));
        graph.MapPost("/{id}/subscribed_apps", (string id, AppEndpoints app, HttpContext http) => app.SubscribeAsync(id, http));
        graph.MapDelete("/{id}/subscribed_apps", (string id, AppEndpoints app, HttpContext http) => app.UnsubscribeAsync(id, http));
        graph.MapPost("/{id}/messages", (string id, SendEndpoint send, HttpContext http) => send.HandleAsync(id, http));
        graph.MapGet("/{id}/messages", (string id, ReadEndpoints read, HttpContext http) => read.MessagesAsync(id, http));
        graph.MapGet("/{id}/conversations", (string id, ReadEndpoints read, HttpContext http) => read.ConversationsAsync(id, http));
        graph.MapGet("/{id}", (string id, ReadEndpoints read, HttpContext http) => read.NodeAsync(id, http));
        graph.MapFallback("/{**path}", IResult (string? path) => throw new GraphRefusal(2500, $"Unknown path components: /{path}"));
    }
}
