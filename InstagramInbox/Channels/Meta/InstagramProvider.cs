namespace InstagramInbox.Channels.Meta;

/// <summary>Instagram through a Meta app.</summary>
internal sealed partial class InstagramProvider(
    GraphClient graph, GraphCheck check, MetaLogin login, MetaAccounts accounts, MetaSubscriptions subscriptions, MetaTokens tokens,
    MetaRouting routing, MetaHistory history, GraphSender sender)
    : IChannelProvider, ISenderActions
{
    private const long MegaByte = 1024 * 1024;

    public string Name => MetaParser.Instagram;

    /// <summary>Meta's figures for Instagram: messaging documentation, "Send a message", "Human agent" and "Attachments".</summary>
    public ProviderLimits Limits { get; } = new()
    {
        Text = new TextLimit(1000, InBytes: true),
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),
        Files =
        [
            new FileLimit(FileKind.Image, ["image/jpeg", "image/png", "image/gif"], 8 * MegaByte),
            new FileLimit(FileKind.Video, ["video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"], 25 * MegaByte),
            new FileLimit(FileKind.Audio, ["audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav"], 25 * MegaByte),
            new FileLimit(FileKind.Document, ["application/pdf"], 25 * MegaByte),
        ],
        MaxImages = 10,
        TakesHeart = true,
        TakesQuotes = true,
    };

    public string Sign(string agentName, string text) => $"{agentName}: \n\n{text}";

    public IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body) => MetaParser.Parse(body.Span, Name);

    public ReadOnlyMemory<byte> Blank(ReadOnlyMemory<byte> body, IReadOnlySet<string> mids) => MetaBlanking.Blank(body, mids);

    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        sender.SendAsync(channel, message, cancellationToken);

    public Task<string?> SignalAsync(ChannelAccess channel, string contactId, SenderSignal signal, CancellationToken cancellationToken) =>
        sender.SignalAsync(channel, contactId, signal, cancellationToken);

    public Task<SendResult> ReactAsync(ChannelAccess channel, string contactId, string mid, string? emoji, CancellationToken cancellationToken) =>
        sender.ReactAsync(channel, contactId, mid, emoji, cancellationToken);

    public IReadOnlyList<string> ReactionsFor(ChannelLogin login) => GraphSender.ReactionsFor(login);

    public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        graph.GetProfileAsync(channel, contactId, cancellationToken);

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        check.RunAsync(channel, cancellationToken);
}
