using InstagramInbox.Hosting;
using InstagramInbox.Live;

namespace InstagramInbox.Inbox;

/// <summary>The round of everything that is looked up at a provider: what failed for a channel's sake is hurried when the channels change.</summary>
internal static class LookupRounds
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <param name="hurry">Brings forward what waits for its next try, where the channel is well.</param>
    /// <param name="fetch">Looks up what is due.</param>
    public static async Task RunAsync(
        ChangeFeed feed, TimeProvider time, Func<CancellationToken, Task> hurry, Func<CancellationToken, Task> fetch, Action<Exception> failed,
        CancellationToken stoppingToken)
    {
        var channelsChanged = false;
        using var channels = feed.OnChannels(() => Volatile.Write(ref channelsChanged, true));
        await Rounds.RunAsync(time, Interval, LookAsync, failed, stoppingToken);

        async Task LookAsync(CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref channelsChanged))
            {
                Volatile.Write(ref channelsChanged, false);
                await hurry(cancellationToken);
            }

            await fetch(cancellationToken);
        }
    }
}
