using InstagramInbox.Channels;
using InstagramInbox.Data;

namespace InstagramInbox.Inbox.History;

/// <summary>
/// Brings one channel's conversations in, the newest first, and stores after each how far it got. Whatever keeps the
/// provider from answering ends the run; the next one goes on from there.
/// </summary>
internal sealed class ThreadImporter(
    HistoryClaims claims, HistoryWriter writer, ChannelDirectory directory, ChannelProviders providers, TimeProvider time)
{
    /// <summary>Meta takes two questions a second about conversations; some room is left for others.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);
    private const int MaxFailures = 5;

    private long lastCall;

    public async Task RunAsync(int channelId, CancellationToken cancellationToken)
    {
        while (await claims.ReadAsync(channelId, cancellationToken) is { } import)
        {
            if (await directory.GetAsync(channelId, cancellationToken) is not { } channel || providers.Find(channel.Provider) is not IMessageHistory history)
            {
                await EndAsync(import, HistoryState.Paused, null, cancellationToken);
                return;
            }

            await PaceAsync(cancellationToken);
            var page = await history.GetThreadsAsync(channel, import.Cursor, cancellationToken);
            if (page is not LookupResult<RecentThreads>.Found { Value: var found })
            {
                await StopAsync(import, channel, page, cancellationToken);
                return;
            }

            if (!await ReadPageAsync(import, channel, history, found, cancellationToken))
                return;
            (import.Cursor, import.PageDone) = (found.Next, 0);
            if (found.Next is not null)
            {
                if (!await claims.StoreAsync(import, cancellationToken))
                    return;
                continue;
            }

            if (await CatchUpAsync(import, channel, history, cancellationToken))
                await EndAsync(import, HistoryState.Done, null, cancellationToken);
            return;
        }
    }

    /// <returns>False when the run is over.</returns>
    private async Task<bool> ReadPageAsync(
        HistoryImport import, ChannelAccess channel, IMessageHistory history, RecentThreads page, CancellationToken cancellationToken)
    {
        foreach (var thread in page.Threads.Skip(import.PageDone))
        {
            if (!await ReadThreadAsync(import, channel, history, thread, cancellationToken))
                return false;
            import.PageDone++;
            import.Threads++;
            if (!await claims.StoreAsync(import, cancellationToken))
                return false;
        }

        return true;
    }

    /// <summary>Threads that were written in meanwhile have moved to the front, where nobody looks any more.</summary>
    private async Task<bool> CatchUpAsync(HistoryImport import, ChannelAccess channel, IMessageHistory history, CancellationToken cancellationToken)
    {
        for (string? after = null; ;)
        {
            await PaceAsync(cancellationToken);
            var page = await history.GetThreadsAsync(channel, after, cancellationToken);
            if (page is not LookupResult<RecentThreads>.Found { Value: var found })
                return await StopAsync(import, channel, page, cancellationToken);
            foreach (var thread in found.Threads.Where(t => t.UpdatedAt >= import.StartedAt))
            {
                if (!await ReadThreadAsync(import, channel, history, thread, cancellationToken) || !await claims.StoreAsync(import, cancellationToken))
                    return false;
            }

            if (found.Next is null || found.Threads.Any(t => t.UpdatedAt < import.StartedAt))
                return true;
            after = found.Next;
        }
    }

    private async Task<bool> ReadThreadAsync(
        HistoryImport import, ChannelAccess channel, IMessageHistory history, RecentThread thread, CancellationToken cancellationToken)
    {
        await PaceAsync(cancellationToken);
        var answer = await history.GetMessagesAsync(channel, thread, cancellationToken);
        switch (answer)
        {
            case LookupResult<IReadOnlyList<RecentMessage>>.Found found:
                return await AddAsync(import, channel, thread, found.Value, cancellationToken);
            // One thread that cannot be read must not hold up the others.
            case LookupResult<IReadOnlyList<RecentMessage>>.Refused refused:
                return Miss(import, refused.Detail);
            case LookupResult<IReadOnlyList<RecentMessage>>.Later later when later.After is null && import.Failures >= MaxFailures:
                return Miss(import, later.Detail);
            default:
                return await StopAsync(import, channel, answer, cancellationToken);
        }
    }

    private async Task<bool> AddAsync(
        HistoryImport import, ChannelAccess channel, RecentThread thread, IReadOnlyList<RecentMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            import.Messages += await writer.AddAsync(channel, thread, messages, cancellationToken);
            import.Failures = 0;
            return true;
        }
        catch (Exception exception) when (DatabaseErrors.IsFaultOfData(exception))
        {
            return Miss(import, exception.GetType().Name);
        }
    }

    private static bool Miss(HistoryImport import, string detail)
    {
        (import.ThreadsMissed, import.Error, import.Failures) = (import.ThreadsMissed + 1, detail, 0);
        return true;
    }

    /// <summary>Ends the run because the provider gave no answer.</summary>
    private async Task<bool> StopAsync<T>(HistoryImport import, ChannelAccess channel, LookupResult<T> answer, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case LookupResult<T>.Later later:
                import.Failures++;
                (import.Error, import.DueAt) = (later.Detail, time.GetUtcNow() + Wait(import.Failures, later.After));
                await claims.StoreAsync(import, cancellationToken);
                break;
            case LookupResult<T>.ChannelDown { Health: ChannelHealth.TokenRejected } down:
                await directory.SetHealthAsync(import.ChannelId, channel.Token, down.Health, down.Detail, cancellationToken);
                await EndAsync(import, HistoryState.Paused, down.Detail, cancellationToken);
                break;
            case LookupResult<T>.ChannelDown down:
                await EndAsync(import, HistoryState.Failed, down.Detail, cancellationToken);
                break;
            case LookupResult<T>.Refused refused:
                await EndAsync(import, HistoryState.Failed, refused.Detail, cancellationToken);
                break;
        }

        return false;
    }

    private Task EndAsync(HistoryImport import, HistoryState state, string? error, CancellationToken cancellationToken)
    {
        (import.State, import.Error) = (state, error ?? import.Error);
        return claims.StoreAsync(import, cancellationToken);
    }

    private static TimeSpan Wait(int failures, TimeSpan? atLeast)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2, Math.Min(failures - 1, 12)), LongestWait.TotalSeconds));
        return atLeast > wait ? atLeast.Value : wait;
    }

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        var wait = lastCall == 0 ? TimeSpan.Zero : Pace - time.GetElapsedTime(lastCall);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
        lastCall = time.GetTimestamp();
    }
}
