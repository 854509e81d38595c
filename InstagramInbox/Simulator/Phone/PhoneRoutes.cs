using System.Net.ServerSentEvents;
using System.Reflection;
using InstagramInbox.Simulator.Zenvia;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InstagramInbox.Simulator.Phone;

internal static class PhoneRoutes
{
    private static readonly byte[] Script = Resource("phone.js");
    private static readonly byte[] PostsScript = Resource("posts.js");
    private static readonly byte[] Style = Resource("phone.css");

    public static void AddPhone(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddSingleton<PhoneViews>();
        services.AddSingleton<PhoneFeed>();
        services.AddHostedService<OpenPhones>();
    }

    public static void MapPhone(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/phone.js", () => Results.Bytes(Script, "text/javascript; charset=utf-8")).AllowAnonymous();
        routes.MapGet("/posts.js", () => Results.Bytes(PostsScript, "text/javascript; charset=utf-8")).AllowAnonymous();
        routes.MapGet("/phone.css", () => Results.Bytes(Style, "text/css; charset=utf-8")).AllowAnonymous();
        routes.MapGet("", () => new RazorComponentResult<PhonePage>()).RequireAuthorization();
        var api = routes.MapGroup("/api").RequireAuthorization().AddEndpointFilter(RequireHeaderAsync);
        api.MapGet("/events", (PhoneFeed feed, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(feed.ReadAsync(cancellationToken), eventType: "changed"));
        api.MapPhoneApi();
        api.MapZenviaControl();
    }

    /// <summary>No page of another site can send this header without asking first, so a stranger's form cannot act here.</summary>
    private static ValueTask<object?> RequireHeaderAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) || request.Headers["X-Simulator"] == "1"
            ? next(context)
            : ValueTask.FromResult<object?>(Results.BadRequest("The header X-Simulator: 1 is missing."));
    }

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
