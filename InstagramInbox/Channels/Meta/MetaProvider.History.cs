namespace InstagramInbox.Channels.Meta;

/// <summary>What Meta tells about the past.</summary>
internal abstract partial class MetaProvider : IMessageHistory
{
    /// <summary>Which of a Page's threads are meant, as Meta calls them.</summary>
    protected abstract string Platform { get; }

    public Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        parts.History.GetRecentMessagesAsync(channel, Platform, contactId, cancellationToken);

    public Task<LookupResult<RecentThreads>> GetThreadsAsync(ChannelAccess channel, string? after, CancellationToken cancellationToken) =>
        parts.History.GetThreadsAsync(channel, Platform, after, cancellationToken);

    public Task<LookupResult<IReadOnlyList<RecentMessage>>> GetMessagesAsync(
        ChannelAccess channel, RecentThread thread, CancellationToken cancellationToken) =>
        parts.History.GetMessagesAsync(channel, thread, cancellationToken);

    public Task<LookupResult<RecentMessage>> GetMessageAsync(ChannelAccess channel, string mid, CancellationToken cancellationToken) =>
        parts.History.GetMessageAsync(channel, mid, cancellationToken);
}
