namespace InstagramInbox.Channels.Meta;

/// <summary>Instagram through a Meta app.</summary>
internal sealed class InstagramProvider(GraphClient graph) : IChannelProvider
{
    public string Name => MetaParser.Instagram;

    public int MaxTextBytes => 1000;

    public TimeSpan ReplyWindow => TimeSpan.FromHours(24);

    public string Sign(string agentName, string text) => $"{agentName}: \n\n{text}";

    public IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body) => MetaParser.Parse(body.Span, Name);

    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        graph.SendTextAsync(channel, message, cancellationToken);

    public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        graph.GetProfileAsync(channel, contactId, cancellationToken);

    public Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(
        ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        graph.GetRecentMessagesAsync(channel, contactId, cancellationToken);

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        graph.CheckAsync(channel, cancellationToken);
}
