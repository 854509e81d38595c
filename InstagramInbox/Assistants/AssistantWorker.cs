using InstagramInbox.Hosting;

namespace InstagramInbox.Assistants;

/// <summary>Lets assistants look at the conversations in which customers wrote.</summary>
internal sealed partial class AssistantWorker(AssistantClaims claims, AssistantTurns turns, TimeProvider time, ILogger<AssistantWorker> logger) : BackgroundService
{
    /// <summary>A service that is slow to answer keeps few others waiting.</summary>
    private const int AtATime = 32;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);

    private readonly SemaphoreSlim slots = new(AtATime, AtATime);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Rounds.RunAsync(time, Interval, RoundAsync, exception => Log.RoundFailed(logger, exception), stoppingToken);
        }
        finally
        {
            // Every slot free: what had begun has ended.
            for (var slot = 0; slot < AtATime; slot++)
                await slots.WaitAsync(CancellationToken.None);
        }
    }

    public override void Dispose()
    {
        slots.Dispose();
        base.Dispose();
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (slots.CurrentCount == 0)
            return;
        foreach (var (conversationId, lease) in await claims.ClaimAsync(slots.CurrentCount, cancellationToken))
        {
            await slots.WaitAsync(CancellationToken.None);
            _ = LookAsync(conversationId, lease, cancellationToken);
        }
    }

    private async Task LookAsync(long conversationId, DateTimeOffset lease, CancellationToken cancellationToken)
    {
        try
        {
            await turns.TakeAsync(conversationId, lease, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            // It comes round again when the lease has run out.
            Log.TurnFailed(logger, conversationId, exception);
        }
        finally
        {
            slots.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The assistant could not look at conversation {ConversationId} and tries again in a minute.")]
        public static partial void TurnFailed(ILogger logger, long conversationId, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The assistants could not look which conversations are theirs.")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}
