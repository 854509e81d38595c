using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Where the External Request of a flow in Chatrace delivers.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("instagram/webhook")]
public sealed class ChatraceWebhookController(IOptions<ChatraceOptions> options, DeliveryIntake intake, ChannelDirectory directory) : ControllerBase
{
    public const string SecretHeader = "X-Webhook-Secret";

    [HttpPost]
    [DisableRequestSizeLimit]
    public async Task<IResult> Receive(CancellationToken cancellationToken)
    {
        if (!KnowsSecret())
            return DeliveryIntake.Answer(ChatraceParser.Provider, "signature-refused", Results.StatusCode(StatusCodes.Status401Unauthorized));
        var provenance = new Provenance($"User-Agent: {Request.Headers.UserAgent}", await OnlyAccountAsync(cancellationToken));
        return await intake.ReceiveAsync(HttpContext, ChatraceParser.Provider, _ => provenance, cancellationToken);
    }

    private bool KnowsSecret() =>
        options.Value.WebhookSecret is { Length: > 0 } secret && Request.Headers[SecretHeader].ToString() is { Length: > 0 } given
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A body that names no account can only mean the one that there is.</summary>
    private async Task<string?> OnlyAccountAsync(CancellationToken cancellationToken)
    {
        var channels = (await directory.ListAsync(cancellationToken)).Where(c => c.Provider == ChatraceParser.Provider).Take(2).ToList();
        return channels is [{ PageId: var account }] ? account : null;
    }
}
