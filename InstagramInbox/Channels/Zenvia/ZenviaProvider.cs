using System.Globalization;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>Instagram through Zenvia: an account is a sender, and each channel has a webhook of its own.</summary>
internal sealed class ZenviaProvider(ZenviaSender sender, ZenviaSubscriptions subscriptions) : IChannelProvider, ISubscriptions
{
    public const string ProviderName = "zenvia";
    private const long MegaByte = 1024 * 1024;

    public string Name => ProviderName;

    /// <summary>Zenvia's figures for Instagram: pictures only; what else is attached goes out as a link.</summary>
    public ProviderLimits Limits { get; } = new()
    {
        Text = new TextLimit(1000, InBytes: true),
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),
        Files =
        [
            new FileLimit(FileKind.Image, ["image/jpeg", "image/png", "image/bmp", "image/webp"], 8 * MegaByte),
            new FileLimit(FileKind.Video, ["video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"], 25 * MegaByte) { AsLink = true },
            new FileLimit(FileKind.Audio, ["audio/aac", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav", "audio/webm"], 25 * MegaByte) { AsLink = true },
            new FileLimit(FileKind.Document, ["application/pdf"], 25 * MegaByte) { AsLink = true },
        ],
    };

    public ChannelFields Fields { get; } = new()
    {
        InstagramId = "Zenvia_SenderId",
        IdHint = "Zenvia_SenderIdHint",
        TokenHint = "Zenvia_TokenHint",
        WebhookSecret = true,
        WebhookHint = "Zenvia_WebhookHint",
    };

    public string NamePrefix => "{agent name}: \n\n";

    public IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery) => ZenviaParser.Parse(delivery);

    public ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids) => ZenviaBlanking.Blank(delivery, mids);

    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        sender.SendAsync(channel, message, cancellationToken);

    /// <summary>Who a customer is comes with their messages; there is nobody to ask.</summary>
    public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        Task.FromResult<ProfileResult>(new ProfileResult.NeverTold());

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) => subscriptions.CheckAsync(channel, cancellationToken);

    public string? WebhookPath(ConnectedChannel channel) =>
        ZenviaWebhookController.Path + Uri.EscapeDataString(channel.Key ?? channel.Id.ToString(CultureInfo.InvariantCulture));

    public Task<SubscriptionState> ReadSubscriptionAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken) =>
        subscriptions.ReadAsync(channel, webhook, cancellationToken);

    public Task<SubscriptionState> RepairSubscriptionAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken) =>
        subscriptions.RepairAsync(channel, webhook, cancellationToken);
}
