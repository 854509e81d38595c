using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>Where Meta delivers.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("api/webhook/messenger/{provider}")]
public sealed class MessengerWebhookController(IOptions<MetaOptions> options, DeliveryIntake intake) : ControllerBase
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
        var expected = provider == MetaParser.Instagram ? options.Value.InstagramWebhookToken : options.Value.FacebookWebhookToken;
        if (mode != "subscribe" || challenge is null || !IsSame(token, expected))
            return DeliveryIntake.Answer(provider, "verification-refused", StatusCode(StatusCodes.Status403Forbidden));
        // The challenge is the caller's text; no browser may take it for a page.
        Response.Headers.XContentTypeOptions = "nosniff";
        return DeliveryIntake.Answer(provider, "verified", Content(challenge, "text/plain"));
    }

    [HttpPost]
    [DisableRequestSizeLimit]
    public async Task<IResult> Receive(string provider, CancellationToken cancellationToken) =>
        IsKnown(provider) ? await intake.ReceiveAsync(HttpContext, provider, Authenticate, cancellationToken) : Results.NotFound();

    private Provenance? Authenticate(ReadOnlyMemory<byte> body)
    {
        var signature = Request.Headers[HubSignature.Header].ToString();
        return new HubSignature(options.Value.AppSecrets).IsValid(body.Span, signature)
            ? new Provenance($"{HubSignature.Header}: {signature}\nUser-Agent: {Request.Headers.UserAgent}")
            : null;
    }

    private static bool IsKnown(string provider) => provider is MetaParser.Instagram or MetaParser.Facebook;

    private static bool IsSame(string? given, string? expected) =>
        given is not null && !string.IsNullOrEmpty(expected)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
