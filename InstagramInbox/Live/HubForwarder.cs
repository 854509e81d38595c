using System.Threading.Channels;
using InstagramInbox.Accounts;
using InstagramInbox.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace InstagramInbox.Live;

/// <summary>
/// Carries the feed's notices to the hub. Notices of one conversation within a short time are one, so that a burst
/// costs each connection ten messages a second per conversation at most.
/// </summary>
internal sealed partial class HubForwarder(
    ChangeFeed feed, IHubContext<InboxHub, IInboxClient> hub, InboxHubConnections connections, AccessControl access, TimeProvider time,
    ILogger<HubForwarder> logger) : BackgroundService
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RevalidateInterval = TimeSpan.FromSeconds(30);
    private readonly Channel<ConversationNotice> notices = Channel.CreateUnbounded<ConversationNotice>(new() { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var conversations = feed.OnConversation(notice => notices.Writer.TryWrite(notice));
        using var agents = feed.OnAgent(connections.Close);
        var revalidation = RevalidateAsync(stoppingToken);
        var newest = new Dictionary<long, ConversationNotice>();
        while (await notices.Reader.WaitToReadAsync(stoppingToken))
        {
            while (notices.Reader.TryRead(out var notice))
                newest[notice.ConversationId] = notice;
            foreach (var notice in newest.Values)
                await SendAsync(notice, stoppingToken);
            newest.Clear();
            await Task.Delay(Window, time, stoppingToken);
        }

        await revalidation;
    }

    private async Task SendAsync(ConversationNotice notice, CancellationToken cancellationToken)
    {
        var watching = connections.Watching(notice.ChannelId);
        if (watching.Count == 0)
            return;
        try
        {
            await hub.Clients.Clients(watching).ConversationChanged(notice.ConversationId, notice.Version);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SendFailed(logger, exception);
        }
    }

    /// <summary>An agent may be disabled on another node, which this feed does not hear of.</summary>
    private Task RevalidateAsync(CancellationToken cancellationToken) =>
        Rounds.RunAsync(time, RevalidateInterval, token => connections.RevalidateAsync(access, token), exception => Log.RevalidationFailed(logger, exception), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A live notice could not be sent to the hub.")]
        public static partial void SendFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The hub's connections could not be checked.")]
        public static partial void RevalidationFailed(ILogger logger, Exception exception);
    }
}
