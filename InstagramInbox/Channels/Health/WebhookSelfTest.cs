using System.Security.Claims;
using System.Security.Cryptography;
using InstagramInbox.Accounts;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Channels.Meta;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Health;

/// <summary>What calling our own webhook by its public address brought.</summary>
public enum SelfTestOutcome
{
    /// <summary>It answered as the provider expects.</summary>
    Reached = 0,

    /// <summary>It answered, and the provider calls https addresses only.</summary>
    NotHttps = 1,

    /// <summary>INBOX_PUBLIC_URL is not set, so nobody can know the address.</summary>
    NoPublicUrl = 2,

    /// <summary>The verify token is not set.</summary>
    NoVerifyToken = 3,

    /// <summary>Nobody answered.</summary>
    NoAnswer = 4,

    /// <summary>Somebody answered who does not know the verify token.</summary>
    Refused = 5,

    /// <summary>Something else answered at this address.</summary>
    SomethingElse = 6,
}

/// <param name="Detail">For admins: what was answered, or why there was no answer.</param>
public sealed record SelfTest(SelfTestOutcome Outcome, Uri? Address, string? Detail);

/// <summary>Does what the provider does when a webhook is entered there: asks our public address for its challenge.</summary>
public sealed class WebhookSelfTest(IHttpClientFactory clients, ConnectAddresses addresses, IOptions<MetaOptions> options, AccessControl access)
{
    public const string ClientName = "self-test";

    public async Task<SelfTest> RunAsync(ClaimsPrincipal user, string provider, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        if (!addresses.AreCertain)
            return new SelfTest(SelfTestOutcome.NoPublicUrl, null, null);
        var address = addresses.Webhook(provider, new Uri("http://localhost"));
        if ((provider == "facebook" ? options.Value.FacebookWebhookToken : options.Value.InstagramWebhookToken) is not { } token)
            return new SelfTest(SelfTestOutcome.NoVerifyToken, address, null);
        var challenge = RandomNumberGenerator.GetHexString(16);
        var question = new Uri($"{address}?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(token)}");
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.GetAsync(question, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            var outcome = (int)response.StatusCode switch
            {
                200 when body == challenge => address.Scheme == Uri.UriSchemeHttps ? SelfTestOutcome.Reached : SelfTestOutcome.NotHttps,
                403 => SelfTestOutcome.Refused,
                _ => SelfTestOutcome.SomethingElse,
            };
            return new SelfTest(outcome, address, outcome is SelfTestOutcome.Reached or SelfTestOutcome.NotHttps ? null : $"HTTP {(int)response.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            return new SelfTest(SelfTestOutcome.NoAnswer, address, $"{exception.HttpRequestError}: {exception.GetBaseException().Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SelfTest(SelfTestOutcome.NoAnswer, address, null);
        }
    }
}
