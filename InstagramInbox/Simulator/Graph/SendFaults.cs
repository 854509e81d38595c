using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Faults;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Lets what the app sends go wrong as it was asked for: messages, and answers below posts.</summary>
internal sealed class SendFaults(FaultBoard faults, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(2);

    /// <param name="customer">Whom it goes to.</param>
    public async Task<IResult> AnswerAsync(string customer, HttpContext http, Func<Task<JsonObject>> accept)
    {
        var fault = faults.TakeSend(customer);
        if (fault.Kind is SendFaultKind.Delay)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(fault.DelayMs, 0, 120_000)), time, http.RequestAborted);
        else if (fault.Kind is not SendFaultKind.None && !fault.Accepted)
            return await FailAsync(fault, http);
        var answer = await accept();
        return fault.Kind is SendFaultKind.None or SendFaultKind.Delay ? GraphAnswer.Json(answer) : await FailAsync(fault, http);
    }

    private async Task<IResult> FailAsync(SendFault fault, HttpContext http)
    {
        switch (fault.Kind)
        {
            case SendFaultKind.Error:
                throw GraphRefusal.OnDemand(fault.Code, fault.Subcode, fault.RegainMinutes);
            case SendFaultKind.ServerError:
                return Results.Text("<html><body>Sorry, something went wrong.</body></html>", "text/html", null, StatusCodes.Status500InternalServerError);
            case SendFaultKind.Garbage:
                return Results.Text("""{"recipient_id":"7310""", "text/javascript; charset=UTF-8");
            case SendFaultKind.Timeout:
                await HangAsync(http);
                break;
        }

        http.Abort();
        return Results.Empty;
    }

    private async Task HangAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        // The caller gives up, which is what this fault waits for.
        await Task.Delay(LongestHang, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
