using InstagramInbox.Channels;
using InstagramInbox.Live;

namespace InstagramInbox.Outbox;

/// <summary>Sends what waits: at most one attempt per conversation, many conversations at a time.</summary>
internal sealed partial class OutboxWorker(
    OutboxClaims claims, OutboxResults results, OutboxSignal signal, ChannelDirectory directory, ChannelProviders providers, OutgoingMessages messages,
    ChangeFeed feed, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int MaxInFlight = 32;

    /// <summary>Other nodes queue messages, and die, without a word to this one.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(15);

    /// <summary>How long an attempt that has begun may take at shutdown before its outcome counts as unknown.</summary>
    private static readonly TimeSpan ShutdownGrace = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim slots = new(MaxInFlight, MaxInFlight);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var channels = feed.OnChannels(signal.Set);
        using var attempts = new CancellationTokenSource();
        await using var _ = stoppingToken.Register(() => attempts.CancelAfter(ShutdownGrace));
        var sweptAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() - sweptAt > SweepInterval)
                {
                    await claims.AbandonLostAttemptsAsync(atStart: sweptAt == DateTimeOffset.MinValue, stoppingToken);
                    sweptAt = time.GetUtcNow();
                }

                if (!await SendNextAsync(attempts.Token, stoppingToken))
                    await signal.WaitAsync(await PauseAsync(stoppingToken), stoppingToken);
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

        // Every slot free: the attempts that had begun have ended and are stored.
        for (var slot = 0; slot < MaxInFlight; slot++)
            await slots.WaitAsync(CancellationToken.None);
    }

    /// <summary>Begins attempts for as many messages as there are slots.</summary>
    /// <returns>False when none was due.</returns>
    private async Task<bool> SendNextAsync(CancellationToken attemptToken, CancellationToken stoppingToken)
    {
        await slots.WaitAsync(stoppingToken);
        var free = 1;
        while (slots.Wait(0, CancellationToken.None))
            free++;
        var begun = 0;
        try
        {
            foreach (var claimed in await claims.ClaimAsync(free, stoppingToken))
            {
                begun++;
                _ = AttemptAsync(claimed, attemptToken);
            }
        }
        finally
        {
            if (free > begun)
                slots.Release(free - begun);
        }

        return begun > 0;
    }

    private async Task AttemptAsync(ClaimedMessage claimed, CancellationToken cancellationToken)
    {
        try
        {
            var channel = await directory.GetAsync(claimed.ChannelId, CancellationToken.None);
            var result = await SendAsync(claimed, channel, cancellationToken);
            Log.Attempted(logger, claimed.MessageId, claimed.Attempts, result.GetType().Name);
            await results.StoreAsync(claimed, channel?.Token, result, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The entry stays in flight until it counts as lost; sending it again might send it twice.
            Log.ResultLost(logger, claimed.MessageId, exception);
        }
        finally
        {
            slots.Release();
            signal.Set();
        }
    }

    private async Task<SendResult> SendAsync(ClaimedMessage claimed, ChannelAccess? channel, CancellationToken cancellationToken)
    {
        if (channel is null)
            return new SendResult.ChannelDown(ChannelHealth.TokenRejected, "The channel has no token that can be read.");
        try
        {
            var provider = providers.Get(channel.Provider);
            var (message, refusal) = messages.Compose(claimed, provider.Limits, (provider as IComments)?.CommentLimits);
            return message is null ? refusal! : await provider.SendAsync(channel, message, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new SendResult.Unknown("The application was stopped during the attempt.");
        }
        catch (Exception exception)
        {
            // A provider reports failures as results, so this is a bug of ours after which the outcome is unknown.
            Log.ProviderThrew(logger, claimed.MessageId, exception);
            return new SendResult.Unknown($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task<TimeSpan> PauseAsync(CancellationToken cancellationToken)
    {
        var due = await claims.NextDueAsync(cancellationToken) - time.GetUtcNow();
        return due > TimeSpan.Zero && due < Poll ? due.Value : Poll;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Attempt {Attempt} to send message {MessageId} ended as {Result}.")]
        public static partial void Attempted(ILogger logger, long messageId, int attempt, string result);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of sending message {MessageId} could not be stored; it will become Unconfirmed.")]
        public static partial void ResultLost(ILogger logger, long messageId, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Sending message {MessageId} threw.")]
        public static partial void ProviderThrew(ILogger logger, long messageId, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The outbox failed and goes on in a second.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
