using System.Diagnostics;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>Waits for what happens in the background: asks again until it is so, or fails with what it was last.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    public static async Task<T> IsAsync<T>(Func<Task<T>> read, Func<T, bool> expected)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var last = await read();
            if (expected(last))
                return last;
            if (Stopwatch.GetElapsedTime(started) > Limit)
                throw new TimeoutException($"It did not come to that within {Limit.TotalSeconds} s; it was: {last}");
            await Task.Delay(Pause);
        }
    }

    public static Task TrueAsync(Func<Task<bool>> condition) => IsAsync(condition, static isTrue => isTrue);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));
}
