using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary>Zenvia's errors.</summary>
internal static class ZenviaAnswer
{
    public static IResult Invalid(string path, string message) => Error(
        400, "VALIDATION_ERROR", "Validation error", new JsonArray(new JsonObject { ["code"] = "INVALID", ["path"] = path, ["message"] = message }));

    public static IResult NotFound(string message) => Error(404, "NOT_FOUND", message);

    public static IResult Duplicated() => Error(409, "DUPLICATED", "Entity already exists");

    /// <summary>By HTTP status.</summary>
    public static IResult OnDemand(int status) => status switch
    {
        400 => Invalid("contents", "not valid"),
        401 => Error(401, "AUTHENTICATION_ERROR", "No authorization token was found"),
        404 => NotFound("Sender not found"),
        409 => Duplicated(),
        403 or 429 or 503 => Results.StatusCode(status),
        _ => Error(500, "INTERNAL_ERROR", "Internal error"),
    };

    private static IResult Error(int status, string code, string message, JsonArray? details = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (details is not null)
            error["details"] = details;
        return Results.Json(error, statusCode: status);
    }
}
