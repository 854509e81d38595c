using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Channels.Meta;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Webhooks;

/// <summary>
/// Where Meta delivers. The order of the checks is part of the form: signature, size and content, then the journal.
/// 200 means that the delivery is on disk.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("api/webhook/messenger/{provider}")]
public sealed class MessengerWebhookController(IOptions<MetaOptions> options, Journal journal, TimeProvider time) : ControllerBase
{
    /// <summary>Meta asks once whether this address is ours, and is answered with its challenge.</summary>
    [HttpGet]
    public IActionResult Verify(
        string provider,
        [FromQuery(Name = "hub.mode")] string? mode,
        [FromQuery(Name = "hub.verify_token")] string? token,
        [FromQuery(Name = "hub.challenge")] string? challenge)
    {
        if (!IsKnown(provider))
            return NotFound();
        var expected = provider == "instagram" ? options.Value.InstagramWebhookToken : options.Value.FacebookWebhookToken;
        if (mode != "subscribe" || challenge is null || !IsSame(token, expected))
            return Answer(provider, "verification-refused", StatusCode(StatusCodes.Status403Forbidden));
        // The challenge is the caller's text; no browser may take it for a page.
        Response.Headers.XContentTypeOptions = "nosniff";
        return Answer(provider, "verified", Content(challenge, "text/plain"));
    }

    [HttpPost]
    [DisableRequestSizeLimit]
    public async Task<IActionResult> Receive(string provider, CancellationToken cancellationToken)
    {
        if (!IsKnown(provider))
            return NotFound();
        if (await RequestBody.ReadAsync(Request, cancellationToken) is not { } body)
            return Answer(provider, "too-large", StatusCode(StatusCodes.Status413PayloadTooLarge));
        var signature = Request.Headers[HubSignature.Header].ToString();
        if (!new HubSignature(options.Value.AppSecrets).IsValid(body.Span, signature))
            return Answer(provider, "signature-refused", Unauthorized());
        if (!RequestBody.IsJsonObject(body.Span))
            return Answer(provider, "not-json", BadRequest("The body is not a JSON object."));

        var headers = $"{HubSignature.Header}: {signature}\nUser-Agent: {Request.Headers.UserAgent}";
        if (await TryAppendAsync(new ReceivedDelivery(time.GetUtcNow(), provider, headers, body)))
            return Answer(provider, "accepted", Ok());
        Response.Headers.RetryAfter = "5";
        return Answer(provider, "busy", StatusCode(StatusCodes.Status503ServiceUnavailable));
    }

    private async Task<bool> TryAppendAsync(ReceivedDelivery delivery)
    {
        try
        {
            return await journal.TryAppendAsync(delivery);
        }
        catch (IOException)
        {
            // The journal has logged why; the provider keeps the delivery and comes back.
            return false;
        }
    }

    private static bool IsKnown(string provider) => provider is "instagram" or "facebook";

    private static IActionResult Answer(string provider, string outcome, IActionResult result)
    {
        WebhookMetrics.Answered(provider, outcome);
        return result;
    }

    private static bool IsSame(string? given, string? expected) =>
        given is not null && !string.IsNullOrEmpty(expected)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
