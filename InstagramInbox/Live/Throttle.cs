namespace InstagramInbox.Live;

/// <summary>
/// Turns any number of signals into at most ten runs a second. The first signal runs at once, the last one is never
/// lost, and two runs never overlap.
/// </summary>
public sealed class Throttle : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim wanted = new(0, 1);
    private readonly CancellationTokenSource gone = new();
    private readonly TimeProvider clock;
    private readonly Func<CancellationToken, Task> run;
    private readonly Func<Exception, Task> failed;
    private readonly Task loop;

    /// <param name="failed">Told what <paramref name="run"/> threw; the next signal runs it again.</param>
    public Throttle(TimeProvider clock, Func<CancellationToken, Task> run, Func<Exception, Task> failed)
    {
        (this.clock, this.run, this.failed) = (clock, run, failed);
        loop = LoopAsync(gone.Token);
    }

    /// <summary>Asks for a run; returns at once, on any thread.</summary>
    public void Signal()
    {
        lock (wanted)
        {
            if (wanted.CurrentCount == 0 && !gone.IsCancellationRequested)
                wanted.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (wanted)
            gone.Cancel();
        await loop;
        wanted.Dispose();
        gone.Dispose();
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await wanted.WaitAsync(cancellationToken);
                await RunAsync(cancellationToken);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Disposed: nobody looks any more.
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (Exception exception)
        {
            // After the end nobody is left whom it concerns, and who is leaving must not stumble over it.
            if (!cancellationToken.IsCancellationRequested)
                await failed(exception);
        }
    }
}
