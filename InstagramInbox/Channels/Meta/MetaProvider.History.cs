namespace InstagramInbox.Channels.Meta;

/// <summary>What Instagram tells about the past.</summary>
internal abstract partial class MetaProvider : IMessageHistory
{
    public Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        parts.History.GetRecentMessagesAsync(channel, contactId, cancellationToken);

    public Task<LookupResult<RecentThreads>> GetThreadsAsync(ChannelAccess channel, string? after, CancellationToken cancellationToken) =>
        parts.History.GetThreadsAsync(channel, after, cancellationToken);

    public Task<LookupResult<IReadOnlyList<RecentMessage>>> GetMessagesAsync(
        ChannelAccess channel, RecentThread thread, CancellationToken cancellationToken) =>
        parts.History.GetMessagesAsync(channel, thread, cancellationToken);

    public Task<LookupResult<RecentMessage>> GetMessageAsync(ChannelAccess channel, string mid, CancellationToken cancellationToken) =>
        parts.History.GetMessageAsync(channel, mid, cancellationToken);
}
