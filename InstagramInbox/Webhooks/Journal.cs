using System.Diagnostics;
using System.Threading.Channels;

namespace InstagramInbox.Webhooks;

/// <summary>
/// The durable list of deliveries. One writer commits whatever waits in one transaction, so that a burst shares the
/// cost of one flush; callers learn of the commit, not of the queueing.
/// </summary>
public sealed partial class Journal(IJournalStore store, ILogger<Journal> logger) : BackgroundService
{
    /// <summary>As much as may wait for the disk before callers are sent away.</summary>
    private const long MaxWaitingBytes = 64 * 1024 * 1024;
    private const int MaxWaiting = 4096;
    private const int MaxBatch = 512;

    private readonly Channel<Entry> queue = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    private Action? appended;
    private int waiting;
    private long waitingBytes;
    private long appendedCount;

    /// <summary>Waits until the delivery is on disk.</summary>
    /// <returns>False when too much waits already: the delivery was not taken and the provider should try again.</returns>
    /// <exception cref="IOException">The disk or the database refused it; nothing was stored.</exception>
    public async Task<bool> TryAppendAsync(ReceivedDelivery delivery)
    {
        var entry = new Entry(delivery);
        var count = Interlocked.Increment(ref waiting);
        var bytes = Interlocked.Add(ref waitingBytes, delivery.Body.Length);
        // The queue refuses once the writer has stopped.
        if (count > MaxWaiting || bytes > MaxWaitingBytes || !queue.Writer.TryWrite(entry))
        {
            Forget(entry);
            return false;
        }

        await entry.Committed.Task;
        return true;
    }

    /// <summary>Deliveries committed since the start; its growth tells how busy receiving is.</summary>
    public long AppendedCount => Interlocked.Read(ref appendedCount);

    /// <summary>Names a callback for every commit. The writer calls it, so it must return at once.</summary>
    public void OnAppended(Action callback) => appended += callback;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.InitializeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Ends after everything that was taken is on disk.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (ExecuteTask is { } writing)
            await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The token is not heeded: what was taken is written, and StopAsync closes the queue.
        await Task.Yield();
        var batch = new List<Entry>(MaxBatch);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MaxBatch && queue.Reader.TryRead(out var entry))
                batch.Add(entry);
            await CommitAsync(batch);
            batch.Clear();
        }
    }

    private async Task CommitAsync(List<Entry> batch)
    {
        Exception? failure = null;
        var started = Stopwatch.GetTimestamp();
        try
        {
            await store.AppendAsync(batch.ConvertAll(static e => e.Delivery), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.AppendFailed(logger, batch.Count, exception);
            failure = new IOException("The journal could not be written.", exception);
        }

        WebhookMetrics.Committed(batch.Count, Stopwatch.GetElapsedTime(started), failure is null);
        foreach (var entry in batch)
        {
            Forget(entry);
            if (failure is null)
                entry.Committed.SetResult();
            else
                entry.Committed.SetException(failure);
        }

        if (failure is not null)
            return;
        Interlocked.Add(ref appendedCount, batch.Count);
        appended?.Invoke();
    }

    private void Forget(Entry entry)
    {
        Interlocked.Decrement(ref waiting);
        Interlocked.Add(ref waitingBytes, -entry.Delivery.Body.Length);
    }

    private sealed record Entry(ReceivedDelivery Delivery)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} deliveries could not be written to the journal; the provider was told to try again.")]
        public static partial void AppendFailed(ILogger logger, int count, Exception exception);
    }
}
