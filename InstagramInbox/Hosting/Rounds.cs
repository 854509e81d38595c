namespace InstagramInbox.Hosting;

/// <summary>Work that comes round again and again. A round that fails is told of, and the next one comes all the same.</summary>
internal static class Rounds
{
    /// <param name="failed">Told what a round threw, unless that was the end of all rounds.</param>
    /// <param name="first">When the first round comes; null for an interval from now.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing else ends the rounds.</exception>
    public static async Task RunAsync(
        TimeProvider time, TimeSpan interval, Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken cancellationToken,
        TimeSpan? first = null)
    {
        using var timer = new PeriodicTimer(first > TimeSpan.Zero ? first.Value : interval, time);
        var atOnce = first == TimeSpan.Zero;
        while (atOnce || await timer.WaitForNextTickAsync(cancellationToken))
        {
            atOnce = false;
            if (timer.Period != interval)
                timer.Period = interval;
            try
            {
                await round(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failed(exception);
            }
        }
    }
}
