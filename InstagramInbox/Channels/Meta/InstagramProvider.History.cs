namespace InstagramInbox.Channels.Meta;

/// <summary>What Instagram tells about the past.</summary>
internal sealed partial class InstagramProvider : IMessageHistory
{
    public Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        history.GetRecentMessagesAsync(channel, contactId, cancellationToken);

    public Task<HistoryResult<RecentThreads>> GetThreadsAsync(ChannelAccess channel, string? after, CancellationToken cancellationToken) =>
        history.GetThreadsAsync(channel, after, cancellationToken);

    public Task<HistoryResult<IReadOnlyList<RecentMessage>>> GetMessagesAsync(
        ChannelAccess channel, RecentThread thread, CancellationToken cancellationToken) =>
        history.GetMessagesAsync(channel, thread, cancellationToken);

    public Task<HistoryResult<RecentMessage>> GetMessageAsync(ChannelAccess channel, string mid, CancellationToken cancellationToken) =>
        history.GetMessageAsync(channel, mid, cancellationToken);
}
