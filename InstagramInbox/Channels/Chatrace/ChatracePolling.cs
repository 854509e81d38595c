using InstagramInbox.Hosting;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Asks Chatrace for messages again and again, where the settings say so.</summary>
internal sealed partial class ChatracePolling(ChatracePoll poll, TimeProvider time, ILogger<ChatracePolling> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => poll.IsOn
        ? Rounds.RunAsync(time, ChatracePoll.Interval, poll.RunAsync, exception => Log.Failed(logger, exception), stoppingToken)
        : Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Chatrace could not be asked for messages.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
