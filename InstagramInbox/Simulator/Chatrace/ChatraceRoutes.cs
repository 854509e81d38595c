namespace InstagramInbox.Simulator.Chatrace;

internal static class ChatraceRoutes
{
    public static void AddChatraceSimulator(this IServiceCollection services)
    {
        services.AddSingleton<ChatraceAccount>();
        services.AddSingleton<ChatraceBodies>();
        services.AddSingleton<ChatraceFlow>();
        services.AddSingleton<ChatraceApi>();
        services.AddSingleton<ChatraceFailures>();
    }

    /// <summary>What stands for api.chatrace.com.</summary>
    public static void MapChatraceSimulator(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(SimulatorSettings.ChatracePath).AllowAnonymous();
        api.MapGet("/accounts/me", (ChatraceApi chatrace, HttpRequest request) => chatrace.Me(request));
        api.MapGet("/contacts/{id}", (string id, ChatraceApi chatrace, HttpRequest request) => chatrace.Contact(id, request));
        api.MapPost("/contacts/{id}/send/{act:regex(^(text|file)$)}", (string id, string act, ChatraceApi chatrace, HttpContext http) => chatrace.SendAsync(id, act, http));
        api.MapGet("/messages/receive", (ChatraceApi chatrace, HttpRequest request) => chatrace.Receive(request));
        api.MapFallback("/{**path}", () => Results.Text("<html><body>Not found</body></html>", "text/html", null, StatusCodes.Status404NotFound));
    }
}
