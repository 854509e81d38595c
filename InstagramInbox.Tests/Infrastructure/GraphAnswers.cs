using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>What the Graph API may answer to a send.</summary>
internal static class GraphAnswers
{
    public static Func<HttpContext, Task> Accept(string mid) => context => context.Response.WriteAsync($$"""{"recipient_id":"1","message_id":"{{mid}}"}""");

    public static Func<HttpContext, Task> Error(int code, int? subcode = null, int status = 400) => context =>
    {
        context.Response.StatusCode = status;
        var more = subcode is null ? "" : string.Create(CultureInfo.InvariantCulture, $",\"error_subcode\":{subcode}");
        return context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture, $"{{\"error\":{{\"message\":\"no\",\"type\":\"OAuthException\",\"code\":{code}{more}}}}}"));
    };

    /// <summary>The connection breaks after the request was read.</summary>
    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static Task Garbage(HttpContext context) => context.Response.WriteAsync("<html>it works</html>");

    public static Func<HttpContext, Task> Slowly(TimeSpan delay, Func<HttpContext, Task> answer) => async context =>
    {
        await Task.Delay(delay, context.RequestAborted);
        await answer(context);
    };

    /// <summary>Waits until it is let go, or the other side has gone.</summary>
    public static Func<HttpContext, Task> After(Task released, Func<HttpContext, Task> answer) => async context =>
    {
        await released.WaitAsync(context.RequestAborted);
        await answer(context);
    };
}
