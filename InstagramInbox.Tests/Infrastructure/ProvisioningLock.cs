namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// Test projects run side by side, and so do two checkouts on one machine: whoever installs something, or clears up
/// after a killed run, holds this lock. It is a lock on a file, so it ends with the process that holds it.
/// </summary>
internal sealed class ProvisioningLock : IAsyncDisposable
{
    private static readonly TimeSpan LongestInstallation = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);
    private readonly FileStream _file;

    private ProvisioningLock(FileStream file) => _file = file;

    public static string DefaultPath { get; } =
        Path.Combine(Path.GetTempPath(), $"instagram-inbox-tests-{Environment.UserName}.lock");

    public static Task<ProvisioningLock> TakeAsync(CancellationToken cancellationToken = default) =>
        TakeAsync(DefaultPath, LongestInstallation, cancellationToken);

    /// <exception cref="TimeoutException">Somebody else held the lock for all of <paramref name="timeLimit"/>.</exception>
    public static async Task<ProvisioningLock> TakeAsync(
        string path, TimeSpan timeLimit, CancellationToken cancellationToken = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new ProvisioningLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException held) when (TimeProvider.System.GetElapsedTime(started) >= timeLimit)
            {
                throw new TimeoutException(
                    $"Another test run has held {path} for {timeLimit}: wait for that run to end, or end it, then start again.",
                    held);
            }
            catch (IOException)
            {
                await Task.Delay(BetweenAttempts, cancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
