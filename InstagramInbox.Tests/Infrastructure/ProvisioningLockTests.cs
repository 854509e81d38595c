namespace InstagramInbox.Tests.Infrastructure;

public sealed class ProvisioningLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inbox-lock-");

    private string LockFile => Path.Combine(_folder.FullName, "lock");

    [Fact]
    public async Task Lock_HeldBySomebodyElse_SaysSoAtTheTimeLimit()
    {
        await using var held = await ProvisioningLock.TakeAsync(LockFile, TimeSpan.Zero);

        var refused = await Assert.ThrowsAsync<TimeoutException>(
            () => ProvisioningLock.TakeAsync(LockFile, TimeSpan.FromMilliseconds(300)));

        Assert.Contains(LockFile, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_GivenBack_GoesToWhoeverWaits()
    {
        var held = await ProvisioningLock.TakeAsync(LockFile, TimeSpan.Zero);
        var waiting = ProvisioningLock.TakeAsync(LockFile, TimeSpan.FromSeconds(30));
        Assert.False(waiting.IsCompleted);

        await held.DisposeAsync();

        await using var taken = await waiting;
    }

    [Fact]
    public async Task Lock_HeldHere_StopsAnotherProcess()
    {
        if (!OperatingSystem.IsLinux())
            return; // Only there does every system have a command that takes the same kind of lock.
        await using (await ProvisioningLock.TakeAsync(LockFile, TimeSpan.Zero))
            Assert.Equal(1, await LockElsewhereAsync());
        Assert.Equal(0, await LockElsewhereAsync());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<int> LockElsewhereAsync() =>
        (await Command.RunAsync("flock", ["--nonblock", LockFile, "true"], TimeSpan.FromSeconds(10))).ExitCode;
}
