namespace InstagramInbox.Simulator.Graph;

internal static class GraphRoutes
{
    public static void AddGraph(this IServiceCollection services)
    {
        services.AddSingleton<GraphHabits>();
        services.AddSingleton<TokenBook>();
        services.AddSingleton<GraphAccess>();
        services.AddSingleton<GraphViews>();
        services.AddSingleton<FileFetcher>();
        services.AddSingleton<PostViews>();
        services.AddSingleton<SendFaults>();
        services.AddSingleton<PrivateReplies>();
        services.AddSingleton<CommentEndpoints>();
        services.AddSingleton<MentionEndpoints>();
        services.AddSingleton<SendEndpoint>();
        services.AddSingleton<ReadEndpoints>();
        services.AddSingleton<AppEndpoints>();
        services.AddSingleton<PageEndpoints>();
        services.AddSingleton<ThreadEndpoints>();
    }

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        var graph = routes.MapGroup(SimulatorSettings.GraphPath + "/{version:regex(^v\\d{{1,2}}\\.\\d$)}").AllowAnonymous().AddEndpointFilter(GraphAnswer.FilterAsync);
        graph.MapGet("/debug_token", (AppEndpoints app, HttpContext http) => app.DebugTokenAsync(http));
        graph.MapGet("/me/accounts", (PageEndpoints pages, HttpContext http) => pages.AccountsAsync(http));
        graph.MapGet("/{id}/subscriptions", (string id, AppEndpoints app, HttpContext http) => app.AppSubscriptionsAsync(id, http));
        graph.MapPost("/{id}/subscriptions", (string id, AppEndpoints app, HttpContext http) => app.SubscribeAppAsync(id, http));
        graph.MapPost("/{id}/{act:regex(^(pass|take|release|request|extend)_thread_control$)}", (string id, string act, ThreadEndpoints threads, HttpContext http) =>
            threads.ControlAsync(id, act, http));
        graph.MapGet("/{id}/thread_owner", (string id, ThreadEndpoints threads, HttpContext http) => threads.OwnerAsync(id, http));
        graph.MapPost("/{id}/mentions", (string id, MentionEndpoints mentions, HttpContext http) => mentions.AnswerAsync(id, http));
        graph.MapAccount();

        var instagram = routes.MapGroup(SimulatorSettings.InstagramGraphPath + "/{version:regex(^v\\d{{1,2}}\\.\\d$)}")
            .AllowAnonymous().AddEndpointFilter(GraphAnswer.FilterAsync).WithMetadata(new InstagramHost());
        instagram.MapAccount();
    }

    /// <summary>What both hosts know.</summary>
    private static void MapAccount(this RouteGroupBuilder graph)
    {
        graph.MapGet("/{id}/subscribed_apps", (string id, PageEndpoints pages, HttpContext http) => pages.SubscriptionsAsync(id, http));
        graph.MapPost("/{id}/subscribed_apps", (string id, PageEndpoints pages, HttpContext http) => pages.SubscribeAsync(id, http));
        graph.MapDelete("/{id}/subscribed_apps", (string id, PageEndpoints pages, HttpContext http) => pages.UnsubscribeAsync(id, http));
        graph.MapPost("/{id}/message_attachments", (string id, SendEndpoint send, HttpContext http) => send.UploadAsync(id, http));
        graph.MapPost("/{id}/messages", (string id, SendEndpoint send, HttpContext http) => send.HandleAsync(id, http));
        graph.MapGet("/{id}/messages", (string id, ReadEndpoints read, HttpContext http) => read.MessagesAsync(id, http));
        graph.MapGet("/{id}/conversations", (string id, ReadEndpoints read, HttpContext http) => read.ConversationsAsync(id, http));
        graph.MapComments();
        graph.MapGet("/{id}", (string id, ReadEndpoints read, HttpContext http) => read.NodeAsync(id, http));
        graph.MapFallback("/{**path}", IResult (string? path) => throw new GraphRefusal(2500, $"Unknown path components: /{path}"));
    }

    private static void MapComments(this RouteGroupBuilder graph)
    {
        graph.MapGet("/{id}/comments", (string id, CommentEndpoints comments, HttpContext http) => comments.ListAsync(id, replies: false, http));
        graph.MapPost("/{id}/comments", (string id, CommentEndpoints comments, HttpContext http) => comments.CommentAsync(id, http));
        graph.MapGet("/{id}/replies", (string id, CommentEndpoints comments, HttpContext http) => comments.ListAsync(id, replies: true, http));
        graph.MapPost("/{id}/replies", (string id, CommentEndpoints comments, HttpContext http) => comments.ReplyAsync(id, http));
        graph.MapPost("/{id}/likes", (string id, CommentEndpoints comments, HttpContext http) => comments.LikeAsync(id, liked: true, http));
        graph.MapDelete("/{id}/likes", (string id, CommentEndpoints comments, HttpContext http) => comments.LikeAsync(id, liked: false, http));
        graph.MapPost("/{id}", (string id, CommentEndpoints comments, HttpContext http) => comments.ChangeAsync(id, http));
        graph.MapDelete("/{id}", (string id, CommentEndpoints comments, HttpContext http) => comments.DeleteAsync(id, http));
    }
}
