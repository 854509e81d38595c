namespace InstagramInbox.Channels.Meta;

/// <summary>The Conversations API: threads, their newest messages, single messages.</summary>
internal sealed class MetaHistory(GraphTransport transport)
{
    /// <summary>Only the newest twenty messages of a thread have details; older ones count as deleted.</summary>
    private const int MessagesWithDetails = 20;

    private const int ThreadsPerPage = 25;
    private const string Fields = "id,created_time,from,to,message,attachments,shares,story,reactions,reply_to,is_unsupported,sticker";

    public async Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(
        ChannelAccess channel, string platform, string contactId, CancellationToken cancellationToken)
    {
        var threads = await transport.GetAsync(
            $"{GraphKey.Node(channel)}/conversations?platform={platform}&user_id={Uri.EscapeDataString(contactId)}&fields=id",
            channel, HistoryJson.Default.GraphPageGraphThread, cancellationToken);
        if (threads is not GraphCall<GraphPage<GraphThread>>.Answered { Value.Data: { } data })
            return null;
        if (data is not [{ Id: { } threadId }, ..])
            return [];
        var found = await GetMessagesAsync(channel, new RecentThread(threadId, contactId, null, default), cancellationToken);
        return (found as LookupResult<IReadOnlyList<RecentMessage>>.Found)?.Value;
    }

    public async Task<LookupResult<RecentThreads>> GetThreadsAsync(
        ChannelAccess channel, string platform, string? after, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{GraphKey.Node(channel)}/conversations?platform={platform}&fields=id,updated_time,participants&limit={ThreadsPerPage}"
            + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"),
            channel, HistoryJson.Default.GraphPageGraphThread, cancellationToken);
        if (call is not GraphCall<GraphPage<GraphThread>>.Answered { Value: { Data: { } data } page })
            return Failed<GraphPage<GraphThread>, RecentThreads>(call);
        var isOwn = await OwnAsync(channel, data, cancellationToken);
        var threads = data.Select(thread => (thread, Customer: thread.Participants?.Data?.Where(p => p.Id is not null && !isOwn(p)).ToList()))
            .Where(t => t is { thread: { Id: not null, UpdatedTime: not null }, Customer: [_] })
            .Select(t => new RecentThread(t.thread.Id!, t.Customer![0].Id!, t.Customer[0].Username, t.thread.UpdatedTime!.Value));
        return new LookupResult<RecentThreads>.Found(new RecentThreads([.. threads], page.Paging?.Next is null ? null : page.Paging.Cursors?.After));
    }

    public async Task<LookupResult<IReadOnlyList<RecentMessage>>> GetMessagesAsync(
        ChannelAccess channel, RecentThread thread, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{Uri.EscapeDataString(thread.Id)}/messages?fields={Fields}&limit={MessagesWithDetails}",
            channel, HistoryJson.Default.GraphPageGraphMessage, cancellationToken);
        if (call is not GraphCall<GraphPage<GraphMessage>>.Answered { Value.Data: { } data })
            return Failed<GraphPage<GraphMessage>, IReadOnlyList<RecentMessage>>(call);
        return new LookupResult<IReadOnlyList<RecentMessage>>.Found(
            [.. data.Take(MessagesWithDetails).Select(m => HistoryMapping.Map(m, thread.ContactId, _ => false)).OfType<RecentMessage>()]);
    }

    public async Task<LookupResult<RecentMessage>> GetMessageAsync(ChannelAccess channel, string mid, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{Uri.EscapeDataString(mid)}?fields={Fields}", channel, HistoryJson.Default.GraphMessage, cancellationToken);
        if (call is not GraphCall<GraphMessage>.Answered { Value: { } message })
            return Failed<GraphMessage, RecentMessage>(call);
        return HistoryMapping.Map(message, null, id => IsOwn(channel, id)) is { ContactId: not null } found
            ? new LookupResult<RecentMessage>.Found(found)
            : new LookupResult<RecentMessage>.Refused("The message has no details.");
    }

    private static bool IsOwn(ChannelAccess channel, string? id) => id is not null && (id == channel.InstagramId || id == channel.PageId);

    /// <summary>Tells the account among a thread's participants, whose id there may be another than the one of its webhooks.</summary>
    private async Task<Func<GraphPerson, bool>> OwnAsync(ChannelAccess channel, IReadOnlyList<GraphThread> threads, CancellationToken cancellationToken)
    {
        if (threads.All(t => t.Participants?.Data?.Any(p => IsOwn(channel, p.Id)) ?? true))
            return person => IsOwn(channel, person.Id);
        var fields = channel.Login == ChannelLogin.Instagram ? "id,username" : "id,instagram_business_account{id,username}";
        var call = await transport.GetAsync(
            $"{GraphKey.Node(channel)}?fields={fields}", channel, HistoryJson.Default.GraphOwnNames, cancellationToken);
        var own = (call as GraphCall<GraphOwnNames>.Answered)?.Value;
        string?[] ids = [own?.Id, own?.InstagramBusinessAccount?.Id];
        var name = own?.Username ?? own?.InstagramBusinessAccount?.Username;
        return person => IsOwn(channel, person.Id) || ids.Contains(person.Id) || (name is not null && person.Username == name);
    }

    private static LookupResult<T> Failed<TCall, T>(GraphCall<TCall> call)
    {
        var detail = GraphClient.Describe(call);
        return call switch
        {
            GraphCall<TCall>.Failed { Error: { } error } failed => GraphErrors.ToSendResult(error, failed.After) switch
            {
                SendResult.ChannelDown down => new LookupResult<T>.ChannelDown(down.Health, detail),
                SendResult.Later or SendResult.Unknown => new LookupResult<T>.Later(detail, failed.After),
                _ => new LookupResult<T>.Refused(detail),
            },
            GraphCall<TCall>.Unreadable unreadable => new LookupResult<T>.Later(detail, unreadable.After),
            _ => new LookupResult<T>.Later(detail),
        };
    }
}
