using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.Graph;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Chatrace;

/// <summary>Chatrace's API as far as the inbox uses it.</summary>
internal sealed class ChatraceApi(
    World world, ChatraceAccount account, ChatraceBodies bodies, ChatraceFailures failures, FaultBoard faults, FileFetcher files, TimeProvider time)
{
    public IResult Me(HttpRequest request) => Refusal(request) ?? Results.Json(new JsonObject
    {
        ["page_id"] = account.Id, ["name"] = SimulatedAccount.Name, ["active"] = 1, ["created"] = "2024-02-11", ["total_users"] = world.Read(s => s.Customers.Count),
    });

    public IResult Contact(string id, HttpRequest request) => Refusal(request)
        ?? world.Read(s => s.Customer(id) is { } customer
            ? Results.Json(bodies.Contact(customer, s.Chat(account.Id, id)))
            : ChatraceFailures.Error(404, "Contact not found"));

    /// <summary>Only where the control API has switched it on: Chatrace itself is not known to have it.</summary>
    public IResult Receive(HttpRequest request)
    {
        if (!account.Habit.Receives)
            return Results.Text("<html><body>Not found</body></html>", "text/html", null, StatusCodes.Status404NotFound);
        if (Refusal(request) is { } refusal)
            return refusal;
        lock (account.Kept)
            return Results.Json(new JsonObject { ["messages"] = new JsonArray([.. account.Kept.Select(k => bodies.Flow(k.Customer, k.Line))]) });
    }

    public async Task<IResult> SendAsync(string id, string act, HttpContext http)
    {
        if (Refusal(http.Request) is { } refusal)
            return refusal;
        if (await BodyAsync(http) is not { } body || Text(body, act is "text" ? "text" : "url") is not { Length: > 0 } content)
            return ChatraceFailures.Error(422, "The given data was invalid.");
        if (world.Read(s => s.Customer(id)) is null)
            return ChatraceFailures.Error(404, "Contact not found");
        var fault = faults.TakeSend(id);
        if (fault.Kind is SendFaultKind.Delay)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(fault.DelayMs, 0, 120_000)), time, http.RequestAborted);
        else if (fault.Kind is not SendFaultKind.None && !fault.Accepted)
            return await failures.FailAsync(fault, http);
        if (await DraftAsync(act, content, Text(body, "type") ?? "file", http.RequestAborted) is not { } draft)
            return ChatraceFailures.Error(100, "The file could not be fetched");
        world.Write(state => state.ChatOf(account.Id, id).Add(draft.ToLine(time.GetUtcNow(), fromCustomer: false)), new Notice(account.Id, id));
        return fault.Kind is SendFaultKind.None or SendFaultKind.Delay ? Results.Json(new JsonObject { ["success"] = true }) : await failures.FailAsync(fault, http);
    }

    private async Task<Draft?> DraftAsync(string act, string content, string type, CancellationToken cancellationToken)
    {
        if (act is "text")
            return new Draft(content);
        try
        {
            return Uri.TryCreate(content, UriKind.Absolute, out var url)
                ? new Draft { Enclosures = [await files.FetchAsync(Account.Aurora, new Outgoing.Attachment(type, url), cancellationToken)] }
                : null;
        }
        catch (GraphRefusal)
        {
            return null;
        }
    }

    private IResult? Refusal(HttpRequest request) =>
        faults.For(null).TokensExpired || request.Headers["X-ACCESS-TOKEN"] != account.Token ? ChatraceFailures.Error(401, "Invalid access token") : null;

    private static async Task<JsonObject?> BodyAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
