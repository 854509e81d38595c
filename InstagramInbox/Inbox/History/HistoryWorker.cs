using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Live;

namespace InstagramInbox.Inbox.History;

/// <summary>Keeps the imports going: one at a time per channel, whichever node takes it.</summary>
internal sealed partial class HistoryWorker(
    HistoryClaims claims, HistoryWriter writer, ChannelDirectory directory, ChannelProviders providers, ChangeFeed feed, HistorySignal signal,
    DatabaseOptions database, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HistoryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FollowInterval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<int, Task> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Listening.WaitAsync(lifetime, stoppingToken);
        await claims.LetGoAsync(all: !database.UsesPostgres, stoppingToken);
        var (channelsChanged, followedAt) = (true, DateTimeOffset.MinValue);
        using var channels = feed.OnChannels(() =>
        {
            Volatile.Write(ref channelsChanged, true);
            signal.Set();
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Other nodes change channels without a word to this one.
                if (Volatile.Read(ref channelsChanged) || time.GetUtcNow() - followedAt > FollowInterval)
                {
                    Volatile.Write(ref channelsChanged, false);
                    followedAt = time.GetUtcNow();
                    await claims.FollowChannelsAsync(stoppingToken);
                }

                foreach (var (channelId, _) in running.Where(r => r.Value.IsCompleted).ToList())
                    running.Remove(channelId);
                foreach (var channelId in await claims.ClaimAsync(running.Keys, stoppingToken))
                    running[channelId] = RunAsync(channelId, stoppingToken);
                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
                await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running.Values);
        await claims.LetGoAsync(all: false, CancellationToken.None);
    }

    private async Task RunAsync(int channelId, CancellationToken stoppingToken)
    {
        try
        {
            await new ThreadImporter(claims, writer, directory, providers, time).RunAsync(channelId, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            Log.ImportFailed(logger, channelId, exception);
            // Not in a tight loop: it is claimed again at the next look.
            await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The imports failed and go on in some seconds.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The import of channel {ChannelId} failed and goes on in some seconds.")]
        public static partial void ImportFailed(ILogger logger, int channelId, Exception exception);
    }
}
