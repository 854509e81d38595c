using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Faults;

namespace InstagramInbox.Simulator.Chatrace;

/// <summary>Chatrace's answers, and the ways in which they fail on demand.</summary>
internal sealed class ChatraceFailures(IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(2);

    /// <summary>An error as Chatrace gives it: with HTTP 200 unless it is about the token, the request's form or the rate.</summary>
    public static IResult Error(int code, string message) => Results.Json(
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, statusCode: code is 401 or 422 or 429 or 500 or 503 ? code : StatusCodes.Status200OK);

    public async Task<IResult> FailAsync(SendFault fault, HttpContext http)
    {
        switch (fault.Kind)
        {
            case SendFaultKind.Error:
                return Error(fault.Code, Words(fault.Code));
            case SendFaultKind.ServerError:
                return Results.Text("<html><body>Bad gateway</body></html>", "text/html", null, StatusCodes.Status502BadGateway);
            case SendFaultKind.Garbage:
                return Results.Text("""{"succ""", "application/json");
            case SendFaultKind.Timeout:
                using (var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping))
                    await Task.Delay(LongestHang, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        http.Abort();
        return Results.Empty;
    }

    private static string Words(int code) => code switch
    {
        10 => "This message is sent outside of allowed window.",
        401 => "Invalid access token",
        404 or 551 => "This contact is unavailable",
        422 => "The given data was invalid.",
        429 => "Too many requests",
        500 or 503 => "Temporarily unavailable",
        _ => "The message could not be sent",
    };
}
