using InstagramInbox.Live;

namespace InstagramInbox.Tests.Live;

public sealed class ThrottleTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Throttle_ManySignalsDuringARun_RunOnceMoreAndNotBeforeThePause()
    {
        var clock = new HeldClock();
        var (begun, go) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        await using var throttle = new Throttle(clock, async token =>
        {
            begun.Release();
            await go.WaitAsync(token);
        }, _ => Task.CompletedTask);

        throttle.Signal();
        Assert.True(await begun.WaitAsync(Deadline));
        for (var i = 0; i < 1000; i++)
            throttle.Signal();
        go.Release();
        await clock.Waiting.WaitAsync(Deadline);
        Assert.Equal(TimeSpan.FromMilliseconds(100), clock.Wait);
        Assert.Equal(0, begun.CurrentCount);

        clock.Pass();
        Assert.True(await begun.WaitAsync(Deadline));
        go.Release();
        await clock.Waiting.WaitAsync(Deadline);
        clock.Pass();

        Assert.False(await begun.WaitAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Throttle_RunFails_TellsAndRunsAgainWithTheNextSignal()
    {
        var clock = new HeldClock();
        var (runs, told) = (0, new SemaphoreSlim(0));
        await using var throttle = new Throttle(
            clock, _ => throw new InvalidOperationException($"run {++runs}"), _ => Task.FromResult(told.Release()));

        throttle.Signal();
        Assert.True(await told.WaitAsync(Deadline));
        await clock.Waiting.WaitAsync(Deadline);
        throttle.Signal();
        clock.Pass();

        Assert.True(await told.WaitAsync(Deadline));
    }

    [Fact]
    public async Task Throttle_Disposed_CancelsTheRunAndIgnoresSignals()
    {
        var begun = new SemaphoreSlim(0);
        var throttle = new Throttle(TimeProvider.System, async token =>
        {
            begun.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        }, _ => throw new InvalidOperationException("A cancelled run is no failure."));

        throttle.Signal();
        Assert.True(await begun.WaitAsync(Deadline));
        await throttle.DisposeAsync().AsTask().WaitAsync(Deadline);
        throttle.Signal();

        Assert.Equal(0, begun.CurrentCount);
    }

    /// <summary>A clock whose timers wait until the test lets them pass.</summary>
    private sealed class HeldClock : TimeProvider
    {
        private TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? fire;

        public Task Waiting => waiting.Task;

        public TimeSpan Wait { get; private set; }

        public void Pass()
        {
            waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            fire!();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Wait, fire) = (dueTime, () => callback(state));
            waiting.TrySetResult();
            return new Silent();
        }

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
