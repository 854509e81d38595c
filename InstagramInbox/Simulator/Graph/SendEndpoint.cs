using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary><c>POST /{account}/messages</c>: messages, and what happens without words.</summary>
internal sealed class SendEndpoint(
    GraphAccess access, World world, BusinessActions business, FileFetcher files, FaultBoard faults,
    IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan EchoAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(2);

    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "post");
        var customer = Recipient(call, account);
        if (call.Text("sender_action") is { } action)
            return Act(call, account, customer, action);
        var message = Outgoing.From(call, customer);
        var fault = faults.TakeSend(customer);
        if (fault.Kind is SendFaultKind.Delay)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(fault.DelayMs, 0, 120_000)), time, http.RequestAborted);
        else if (fault.Kind is not SendFaultKind.None && !fault.Accepted)
            return await FailAsync(fault, http);
        Outgoing.CheckWindow(call, world.Read(s => s.Chat(account.InstagramId, customer)), time.GetUtcNow());
        var line = await AcceptAsync(account, message, http.RequestAborted);
        return fault.Kind is SendFaultKind.None or SendFaultKind.Delay
            ? GraphAnswer.Json(new JsonObject { ["recipient_id"] = customer, ["message_id"] = line.Mid })
            : await FailAsync(fault, http);
    }

    private string Recipient(GraphCall call, Account account)
    {
        if (call.Object("recipient") is not { } recipient)
            throw GraphRefusal.Parameter("The parameter recipient is required.");
        var id = recipient["id"]?.ToString();
        return world.Read(s => s.Customer(id) is not null && s.Chat(account.InstagramId, id!) is not null)
            ? id!
            : throw GraphRefusal.Parameter("No matching Instagram user", 2534014);
    }

    private async Task<Line> AcceptAsync(Account account, Outgoing message, CancellationToken cancellationToken)
    {
        if (message.ReplyTo is { } mid && world.Read(s => s.Chat(account.InstagramId, message.Customer)?.Find(mid)) is null)
            throw GraphRefusal.Parameter("The message that is replied to does not exist");
        var enclosures = await files.FetchAsync(message, cancellationToken);
        var echoFirst = faults.For(message.Customer).Webhooks.EchoFirst;
        var (line, echo) = business.Write(
            account.InstagramId, message.Customer, message.Text, enclosures, message.ReplyTo, echoFirst ? TimeSpan.Zero : EchoAfter);
        if (echoFirst)
            await Task.WhenAny(echo.Delivered.Task, Task.Delay(TimeSpan.FromSeconds(5), time, cancellationToken));
        return line;
    }

    private IResult Act(GraphCall call, Account account, string customer, string action)
    {
        if (call.Object("message") is not null)
            throw GraphRefusal.Parameter("Cannot send message and sender action at the same time", 2018014);
        var payload = call.Object("payload");
        switch (action.ToLowerInvariant())
        {
            case "typing_on" or "typing_off":
                business.Typing(account.InstagramId, customer, action.EndsWith("on", StringComparison.OrdinalIgnoreCase));
                break;
            case "mark_seen":
                business.Seen(account.InstagramId, customer);
                break;
            case "react" or "unreact":
                var reaction = action is "unreact" ? null : payload?["reaction"]?.ToString() is "love" or null ? "❤️" : payload["reaction"]!.ToString();
                if (!business.React(account.InstagramId, customer, payload?["message_id"]?.ToString() ?? "", reaction))
                    throw GraphRefusal.Parameter("Invalid message id");
                break;
            default:
                throw GraphRefusal.Parameter("Param sender_action must be one of {typing_on, typing_off, mark_seen, react, unreact}");
        }

        return GraphAnswer.Json(new JsonObject { ["recipient_id"] = customer });
    }

    private async Task<IResult> FailAsync(SendFault fault, HttpContext http)
    {
        switch (fault.Kind)
        {
            case SendFaultKind.Error:
                throw GraphRefusal.OnDemand(fault.Code, fault.Subcode);
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
