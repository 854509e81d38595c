using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InstagramInbox.Accounts;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Webhooks;

namespace InstagramInbox.Channels.Health;

/// <summary>Finds out where messages get stuck, for channels of a provider whose webhook is entered by hand.</summary>
public sealed class WebhookDiagnosis(
    ChannelDirectory directory, ChannelProviders providers, IEnumerable<IMessagePolling> pollings, ConnectAddresses addresses, IJournalStore journal,
    IHttpClientFactory clients, AccessControl access)
{
    private const int Latest = 20;

    /// <returns>Null when the channel is gone or its provider needs nothing of the kind.</returns>
    public async Task<Diagnosis?> ReadAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        if (await FindAsync(channelId, cancellationToken) is not var (channel, provider, guide))
            return null;
        var polling = Polling(channel);
        var text = guide.Guide(channel);
        return new Diagnosis(
            channel, text, addresses.Public(text.Path), guide.Settings, await LastAsync(channel, provider, guide, cancellationToken),
            polling is not null, polling?.IsOn == true, polling?.Last(channelId));
    }

    /// <summary>Asks the provider for messages now; null when it cannot be asked.</summary>
    public async Task<PollReport?> PollAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        return await FindAsync(channelId, cancellationToken) is var (channel, _, _) && Polling(channel) is { } polling
            ? await polling.LookAsync(channel, cancellationToken)
            : null;
    }

    /// <summary>Calls the webhook by its public address, as the provider would, and looks whether that came here.</summary>
    public async Task<DeliveryTest?> TestAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        if (await FindAsync(channelId, cancellationToken) is not var (channel, _, guide))
            return null;
        if (addresses.Public(guide.Guide(channel).Path) is not { } address)
            return new DeliveryTest(DeliveryTestOutcome.NoPublicUrl, null);
        var mark = RandomNumberGenerator.GetHexString(24);
        using var request = guide.TestDelivery(channel, address, mark);
        if (request is null)
            return new DeliveryTest(DeliveryTestOutcome.NoSecret, address);
        try
        {
            using var client = clients.CreateClient(WebhookSelfTest.ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode && await CameAsync(channel.Provider, mark, cancellationToken))
                return new DeliveryTest(address.Scheme == Uri.UriSchemeHttps ? DeliveryTestOutcome.Arrived : DeliveryTestOutcome.NotHttps, address);
            var status = (int)response.StatusCode;
            return new DeliveryTest(status is 401 or 403 ? DeliveryTestOutcome.Refused : DeliveryTestOutcome.SomethingElse, address, $"HTTP {status}");
        }
        catch (HttpRequestException exception)
        {
            return new DeliveryTest(DeliveryTestOutcome.NoAnswer, address, $"{exception.HttpRequestError}: {exception.GetBaseException().Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryTest(DeliveryTestOutcome.NoAnswer, address);
        }
    }

    private async Task<(ConnectedChannel Channel, IChannelProvider Provider, IWebhookGuide Guide)?> FindAsync(int channelId, CancellationToken cancellationToken) =>
        (await directory.ListAsync(cancellationToken)).FirstOrDefault(c => c.Id == channelId) is { } channel
            && providers.Find(channel.Provider) is { } provider && provider is IWebhookGuide guide ? (channel, provider, guide) : null;

    private IMessagePolling? Polling(ConnectedChannel channel) => pollings.FirstOrDefault(p => p.Provider == channel.Provider);

    // Answered with 200, so it is on disk already.
    private async Task<bool> CameAsync(string provider, string mark, CancellationToken cancellationToken) =>
        (await journal.ReadLatestAsync(provider, Latest, cancellationToken)).Any(d => d.Body.Span.IndexOf(Encoding.ASCII.GetBytes(mark)) >= 0);

    private async Task<LastDelivery?> LastAsync(ConnectedChannel channel, IChannelProvider provider, IWebhookGuide guide, CancellationToken cancellationToken)
    {
        List<LastDelivery> deliveries =
        [
            .. (await journal.ReadLatestAsync(channel.Provider, Latest, cancellationToken)).Where(d => !d.WasAskedFor && d.Body.Length > 0)
                .Select(d => Read(d, channel, provider, guide)),
        ];
        // Of several accounts this one's counts, and what belongs to none.
        return deliveries.Find(d => d.Reading != DeliveryReading.Other) ?? (deliveries.Count > 0 ? deliveries[0] : null);
    }

    private static LastDelivery Read(Delivery delivery, ConnectedChannel channel, IChannelProvider provider, IWebhookGuide guide)
    {
        var members = JsonGlance.Read(delivery.Body);
        if (guide.IsTest(delivery.Body))
            return new LastDelivery(delivery.ReceivedAt, DeliveryReading.Test, 0, null, members);
        IReadOnlyList<ChannelEvent> events = [];
        try
        {
            events = provider.Parse(new RawDelivery(delivery.Number, delivery.Account, delivery.Body));
        }
        catch (JsonException)
        {
            return new LastDelivery(delivery.ReceivedAt, DeliveryReading.Unknown, 0, null, members);
        }

        var ours = events.Where(e => e.AccountIds.Any(id => id == channel.PageId || id == channel.InstagramId)).ToList();
        var reading = ours.Exists(e => e is not NotSupported) ? DeliveryReading.Messages
            : ours.Count > 0 || events.Count == 0 ? DeliveryReading.Unknown
            : DeliveryReading.Other;
        return new LastDelivery(delivery.ReceivedAt, reading, ours.Count, events.SelectMany(e => e.AccountIds).FirstOrDefault(), members);
    }
}
