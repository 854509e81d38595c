namespace InstagramInbox.Channels.Meta;

/// <summary>What Instagram and Messenger have in common: both speak the Graph API through one Meta app.</summary>
internal abstract partial class MetaProvider(MetaParts parts) : IChannelProvider, ISenderActions
{
    protected const long MegaByte = 1024 * 1024;

    public abstract string Name { get; }

    public abstract ProviderLimits Limits { get; }

    public abstract ChannelFields Fields { get; }

    public abstract string NamePrefix { get; }

    public IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery) => MetaParser.Parse(delivery.Body.Span, Name);

    public ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids) => MetaBlanking.Blank(delivery.Body, mids);

    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        parts.Sender.SendAsync(channel, message, cancellationToken);

    public Task<string?> SignalAsync(ChannelAccess channel, string contactId, SenderSignal signal, CancellationToken cancellationToken) =>
        parts.Sender.SignalAsync(channel, contactId, signal, cancellationToken);

    public Task<SendResult> ReactAsync(ChannelAccess channel, string contactId, string mid, string? emoji, CancellationToken cancellationToken) =>
        parts.Sender.ReactAsync(channel, contactId, mid, ReactionWord(emoji), cancellationToken);

    public virtual IReadOnlyList<string> ReactionsFor(ChannelLogin login) => GraphSender.ReactionsFor(login);

    /// <summary>What Meta calls a reaction, where it takes no emoji.</summary>
    protected virtual string? ReactionWord(string? emoji) => emoji;

    public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        parts.Graph.GetProfileAsync(channel, contactId, cancellationToken);

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        parts.Check.RunAsync(channel, cancellationToken);
}

/// <summary>What does the work behind both providers.</summary>
internal sealed record MetaParts(
    GraphClient Graph, GraphCheck Check, GraphSender Sender, MetaLogin Login, MetaAccounts Accounts, MetaSubscriptions Subscriptions, MetaTokens Tokens,
    MetaRouting Routing, MetaHistory History, GraphComments Comments);
