using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Channels.Zenvia;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.Pictures;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InstagramInbox.Simulator.Zenvia;

internal static class ZenviaRoutes
{
    /// <summary>A stand-in for Zenvia. Unless ZENVIA_URL_API says otherwise, it takes the place of Zenvia's own API.</summary>
    public static void AddZenvia(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[ZenviaOptions.Key]))
            services.Replace(ServiceDescriptor.Singleton<IZenviaEndpoint, SimulatedZenviaEndpoint>());
        services.AddSingleton<ZenviaWebhooks>();
        services.AddHostedService(static provider => provider.GetRequiredService<ZenviaWebhooks>());
        services.AddSingleton<ZenviaPlay>();
        services.AddSingleton<ZenviaMessagesEndpoint>();
        services.AddSingleton<ZenviaSubscriptionEndpoints>();
    }

    public static void MapZenvia(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(SimulatedZenviaEndpoint.Path).AllowAnonymous().AddEndpointFilter(AuthenticateAsync);
        api.MapPost("/channels/instagram/messages", (HttpContext http, ZenviaMessagesEndpoint messages) => WithBodyAsync(http, body => messages.HandleAsync(body, http)));
        api.MapGet("/subscriptions", (ZenviaSubscriptionEndpoints subscriptions) => subscriptions.List());
        api.MapPost("/subscriptions", (HttpContext http, ZenviaSubscriptionEndpoints subscriptions) => WithBodyAsync(http, body => Task.FromResult(subscriptions.Create(body))));
        api.MapGet("/subscriptions/{id}", (string id, ZenviaSubscriptionEndpoints subscriptions) => subscriptions.Get(id));
        api.MapPatch("/subscriptions/{id}", (string id, HttpContext http, ZenviaSubscriptionEndpoints subscriptions) =>
            WithBodyAsync(http, body => Task.FromResult(subscriptions.Change(id, body))));
        api.MapDelete("/subscriptions/{id}", (string id, ZenviaSubscriptionEndpoints subscriptions) => subscriptions.Remove(id));
        api.MapPost("/files", UploadAsync);
        api.MapGet("/files/{id}", (string id, HttpContext http) => Results.Json(File(http, id)));
        api.MapFallback("/{**path}", () => ZenviaAnswer.NotFound("Resource not found"));
    }

    private static ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var expired = context.HttpContext.RequestServices.GetRequiredService<FaultBoard>().For(null).TokensExpired;
        return !expired && context.HttpContext.Request.Headers["X-API-TOKEN"] == SimulatedZenvia.Token ? next(context) : ValueTask.FromResult<object?>(ZenviaAnswer.OnDemand(401));
    }

    private static async Task<IResult> WithBodyAsync(HttpContext http, Func<JsonObject, Task<IResult>> act)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) is JsonObject body ? await act(body) : ZenviaAnswer.Invalid("", "is not an object");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return ZenviaAnswer.Invalid("", "is not readable");
        }
    }

    private static async Task<IResult> UploadAsync(HttpContext http, MediaStore store)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        if (await store.SaveAsync(bytes.ToArray(), http.RequestAborted) is not { } name)
            return ZenviaAnswer.Invalid("file", "is of no kind that is taken");
        http.Response.Headers.Location = $"{http.Request.Path}/{name}";
        return Results.Json(File(http, name), statusCode: StatusCodes.Status201Created);
    }

    private static JsonObject File(HttpContext http, string name) => new()
    {
        ["id"] = name, ["url"] = $"{http.Request.Scheme}://{http.Request.Host}/simulator/media/{Uri.EscapeDataString(name)}", ["mimeType"] = MediaStore.TypeOf(name),
    };
}
