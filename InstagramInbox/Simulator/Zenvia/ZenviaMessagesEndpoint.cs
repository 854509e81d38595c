using System.Text;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary><c>POST /channels/instagram/messages</c>.</summary>
internal sealed class ZenviaMessagesEndpoint(World world, ZenviaPlay play, FaultBoard faults, IHostApplicationLifetime lifetime, TimeProvider time) : IDisposable
{
    private const int MaxText = 1000;
    private const int MaxButtons = 13;
    private const int MaxButtonText = 20;
    private static readonly TimeSpan LongestHang = TimeSpan.FromMinutes(2);
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 26 * 1024 * 1024 };

    public async Task<IResult> HandleAsync(JsonObject body, HttpContext context)
    {
        if ((string?)body["from"] != SimulatedZenvia.SenderId)
            return ZenviaAnswer.NotFound("Sender not found");
        if ((string?)body["to"] is not { Length: > 0 } to)
            return ZenviaAnswer.Invalid("to", "is required");
        if (body["contents"] is not JsonArray { Count: > 0 } contents)
            return ZenviaAnswer.Invalid("contents", "is required");
        if (contents.Select(c => Problem(c as JsonObject)).FirstOrDefault(p => p is not null) is { } problem)
            return ZenviaAnswer.Invalid("contents", problem);

        var fault = faults.TakeSend(to);
        if (fault.Kind is SendFaultKind.Delay)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(fault.DelayMs, 0, 120_000)), time, context.RequestAborted);
        else if (fault.Kind is not SendFaultKind.None && !fault.Accepted)
            return await FailAsync(fault, context);
        var line = play.Send(to, contents.DeepClone().AsArray(), (string?)body["representative"]?["type"], await TroubleAsync(to, body, contents, context.RequestAborted));
        return fault.Kind is not (SendFaultKind.None or SendFaultKind.Delay)
            ? await FailAsync(fault, context)
            : Results.Json(new JsonObject
            {
                ["id"] = line.Id, ["from"] = SimulatedZenvia.SenderId, ["to"] = to, ["direction"] = "OUT", ["channel"] = "instagram", ["contents"] = contents.DeepClone(),
            });
    }

    public void Dispose() => http.Dispose();

    private static string? Problem(JsonObject? content) => (string?)content?["type"] switch
    {
        "text" or "replyable_text" when (string?)content!["text"] is not { Length: > 0 } => "text is required",
        "text" or "replyable_text" when Encoding.UTF8.GetByteCount((string)content!["text"]!) > MaxText => "text is too long",
        "replyable_text" => content!["quickReplyButtons"] is JsonArray { Count: > 0 and <= MaxButtons } buttons && buttons.All(b => ((string?)b?["text"])?.Length is > 0 and <= MaxButtonText)
            ? null : "quickReplyButtons is not valid",
        "text" => null,
        "file" => Uri.TryCreate((string?)content!["fileUrl"], UriKind.Absolute, out _) ? null : "fileUrl is required",
        "card" or "carousel" or "optin_request" => null,
        _ => "type is not valid",
    };

    /// <summary>What Zenvia finds out only after it has accepted a message.</summary>
    private async Task<ZenviaRefusal?> TroubleAsync(string to, JsonObject body, JsonArray contents, CancellationToken cancellationToken)
    {
        var written = world.Read(s => s.Zenvia.Lines.Where(l => l.Customer == to && !l.Out).Select(l => (long?)l.At).Max());
        if (written is not { } last)
            return new ZenviaRefusal("NOT_DELIVERED", "551", "This person is not available right now");
        var window = TimeSpan.FromDays((string?)body["representative"]?["type"] == "HUMAN" ? 7 : 1);
        if (time.GetUtcNow().ToUnixTimeMilliseconds() - last > window.TotalMilliseconds)
            return new ZenviaRefusal("REJECTED", "10:2534022", "This message is sent outside of allowed window");
        foreach (var file in contents.Where(c => (string?)c?["type"] == "file"))
        {
            if (!await IsPictureAsync((string)file!["fileUrl"]!, cancellationToken))
                return new ZenviaRefusal("REJECTED", "2018008", "The file is no picture or could not be fetched");
        }

        return null;
    }

    private async Task<bool> IsPictureAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            return response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) == true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<IResult> FailAsync(SendFault fault, HttpContext context)
    {
        switch (fault.Kind)
        {
            case SendFaultKind.Error:
                return ZenviaAnswer.OnDemand(fault.Code);
            case SendFaultKind.ServerError:
                return Results.Text("<html><body>Bad gateway</body></html>", "text/html", null, StatusCodes.Status502BadGateway);
            case SendFaultKind.Garbage:
                return Results.Text("""{"id":"7310""", "application/json");
            case SendFaultKind.Timeout:
                using (var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping))
                    await Task.Delay(LongestHang, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        context.Abort();
        return Results.Empty;
    }
}
