using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Live;
using InstagramInbox.Webhooks;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Wakes the projector: something can be applied again.</summary>
public sealed class ProjectorSignal : WakeSignal;

/// <summary>Keeps the projector going for as long as the application runs.</summary>
internal sealed partial class ProjectorWorker(
    Projector projector, Journal journal, ProjectorSignal signal, HeldEventReleases releases, ReceivingFirst receiving, ChangeFeed feed, DatabaseOptions database, TimeProvider time, ILogger<ProjectorWorker> logger) : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        journal.OnAppended(signal.Set);
        var channelsChanged = true;
        using var channels = feed.OnChannels(() =>
        {
            Volatile.Write(ref channelsChanged, true);
            signal.Set();
        });
        var pause = TimeSpan.Zero;
        var sweptAt = DateTimeOffset.MinValue;
        // Other nodes append to a shared journal without a word to this one.
        var idle = database.UsesPostgres ? TimeSpan.FromMilliseconds(200) : SweepInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (Volatile.Read(ref channelsChanged))
                {
                    Volatile.Write(ref channelsChanged, false);
                    await releases.ReleaseConnectedAsync(stoppingToken);
                }

                if (time.GetUtcNow() - sweptAt > SweepInterval)
                {
                    await releases.ReleaseStragglersAsync(stoppingToken);
                    sweptAt = time.GetUtcNow();
                }

                var busy = await projector.ReplayReleasedAsync(stoppingToken);
                var startedAt = time.GetTimestamp();
                busy |= await projector.ApplyNextAsync(stoppingToken);
                await receiving.StandBackAsync(time.GetElapsedTime(startedAt), stoppingToken);
                if (!busy)
                    await signal.WaitAsync(idle, stoppingToken);
                pause = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                pause = TimeSpan.FromSeconds(Math.Min(MaxPause.TotalSeconds, (pause.TotalSeconds * 2) + 0.25));
                Log.Failed(logger, pause, exception);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The projector failed and tries again in {Pause}.")]
        public static partial void Failed(ILogger logger, TimeSpan pause, Exception exception);
    }
}
