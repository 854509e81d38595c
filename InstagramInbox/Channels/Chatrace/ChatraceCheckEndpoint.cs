using InstagramInbox.Accounts;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Hosting;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>What one question brought, for programs and for people with a terminal.</summary>
internal sealed record CheckedChannel(string Channel, string? Account, string Request, PollOutcome Outcome, int? Status, int Found, int New, string? Detail);

/// <param name="Next">What to do now.</param>
internal sealed record CheckAnswer(IReadOnlyList<CheckedChannel> Checked, string Next);

/// <summary><c>GET /instagram/check-messages</c>: asks Chatrace for messages at once and says what came of it.</summary>
internal static class ChatraceCheckEndpoint
{
    private const string Scheme = "Bearer ";

    public static void MapChatrace(this IEndpointRouteBuilder app) =>
        app.MapGet("/instagram/check-messages", RunAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Program);

    private static async Task<IResult> RunAsync(
        HttpContext http, ChatracePoll poll, ProgramTokens tokens, AccessControl access, ConnectAddresses addresses, CancellationToken cancellationToken)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            if (!await tokens.UseAsync(header[Scheme.Length..].Trim(), cancellationToken))
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        else if (http.User.Identity?.IsAuthenticated != true)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        else
        {
            try
            {
                await access.RequireAdminAsync(http.User, cancellationToken);
            }
            catch (AccessDeniedException)
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }
        }

        http.Response.Headers.CacheControl = "no-store";
        var reports = await poll.LookAsync(cancellationToken);
        return Results.Json(Answer(reports, addresses.Public("/instagram/webhook")), CheckJson.Default.CheckAnswer);
    }

    private static CheckAnswer Answer(IReadOnlyList<PollReport> reports, Uri? webhook) => new(
        [.. reports.Select(r => new CheckedChannel(r.Channel, r.Account, $"GET {r.Address}", r.Outcome, r.Status, r.Found, r.New, r.Detail))],
        Next([.. reports.Select(r => r.Outcome)], webhook));

    private static string Next(IReadOnlyList<PollOutcome> outcomes, Uri? webhook) => outcomes switch
    {
        [] => "No channel goes through Chatrace: set INSTAGRAM_USE_CHATRACE and INSTAGRAM_ACCESS_TOKEN, or add one under Channels.",
        _ when outcomes.Contains(PollOutcome.Refused) => "Chatrace does not accept the token: test the channel, and save the token that Chatrace shows now.",
        _ when outcomes.Contains(PollOutcome.NoToken) => "A channel has no token that can be read: save it again.",
        _ when outcomes.Contains(PollOutcome.NoEndpoint) =>
            $"Chatrace cannot be asked for messages; it has to tell them. Enter the webhook POST {webhook?.AbsoluteUri ?? "/instagram/webhook (set INBOX_PUBLIC_URL)"} "
            + "in an External Request of the flow, as the channel's diagnosis page shows it.",
        _ when outcomes.Contains(PollOutcome.NoAnswer) => "Chatrace did not answer: try again, and check INSTAGRAM_API_URL.",
        _ => "Nothing: new messages are in the inbox.",
    };
}
