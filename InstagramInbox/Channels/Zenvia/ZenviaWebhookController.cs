using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>
/// Where Zenvia delivers, an address for each channel. Zenvia signs nothing: whoever knows the channel's webhook token
/// is believed, and then the body is read.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("api/webhook/zenvia/{channel}")]
public sealed class ZenviaWebhookController(ChannelDirectory channels, DeliveryIntake intake) : ControllerBase
{
    public const string Path = "/api/webhook/zenvia/";
    public const string UsernameHeader = "Username";
    public const string TokenHeader = "AuthenticationToken";

    /// <summary>What <see cref="UsernameHeader"/> says, the same for every channel.</summary>
    public const string Username = "instagram-inbox";

    [HttpPost]
    [DisableRequestSizeLimit]
    public async Task<IResult> Receive(string channel, CancellationToken cancellationToken)
    {
        if (await channels.FindByKeyAsync(ZenviaProvider.ProviderName, channel, cancellationToken) is not { } found)
            return Results.NotFound();
        // Both are compared, so that the time tells nothing of either.
        var authentic = IsSame(Request.Headers[UsernameHeader], Username) & IsSame(Request.Headers[TokenHeader], found.WebhookSecret);
        if (!authentic)
            return DeliveryIntake.Answer(ZenviaProvider.ProviderName, "signature-refused", Results.StatusCode(StatusCodes.Status401Unauthorized));
        var provenance = new Provenance($"{UsernameHeader}: {Username}\nUser-Agent: {Request.Headers.UserAgent}", found.Channel.InstagramId);
        return await intake.ReceiveAsync(HttpContext, ZenviaProvider.ProviderName, _ => provenance, cancellationToken);
    }

    private static bool IsSame(string? given, string? expected) =>
        !string.IsNullOrEmpty(expected) && CryptographicOperations.FixedTimeEquals(Hash(given ?? ""), Hash(expected));

    // Of one length, whatever was given.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
