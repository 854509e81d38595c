namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// A private PostgreSQL in a temporary folder, reached through a socket in that folder. PostgreSQL refuses to run as
/// root; then it runs as the user postgres.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);
    private readonly string _binaries;
    private readonly PostgresFolder _folder;

    private PostgresCluster(string binaries, PostgresFolder folder) => (_binaries, _folder) = (binaries, folder);

    /// <summary>What Npgsql takes as the host.</summary>
    public string Host => _folder.Path;

    /// <param name="durable">False leaves out fsync, for tests that do not pull the plug.</param>
    public static async Task<PostgresCluster> StartNewAsync(bool durable)
    {
        if (OperatingSystem.IsWindows())
            throw new InvalidOperationException("On Windows, set INBOX_TEST_POSTGRES to the connection string of a PostgreSQL.");
        PostgresCluster cluster;
        await using (await ProvisioningLock.TakeAsync())
        {
            var binaries = await PostgresBinaries.FindOrInstallAsync();
            await PostgresFolder.RemoveLeftoversAsync(binaries);
            cluster = new PostgresCluster(binaries, await PostgresFolder.CreateAsync(binaries));
        }

        try
        {
            await cluster.InitializeAsync(durable);
            await cluster.StartAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task StartAsync() =>
        RunAsync("pg_ctl", "start", "-w", "-t", "60", "-D", _folder.Data, "-l", _folder.Log);

    /// <param name="immediate">As if the power went: no checkpoint, connections cut, recovery at the next start.</param>
    public Task StopAsync(bool immediate) =>
        RunAsync("pg_ctl", "stop", "-w", "-t", "60", "-D", _folder.Data, "-m", immediate ? "immediate" : "fast");

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private async Task InitializeAsync(bool durable)
    {
        // Upper and lower case beyond ASCII, which the plain C locale does not know.
        var locale = OperatingSystem.IsLinux() ? "C.UTF-8" : "en_US.UTF-8";
        await RunAsync(
            "initdb", "-D", _folder.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", $"--locale={locale}", "--no-sync");
        var onOff = durable ? "on" : "off";
        await File.AppendAllTextAsync(Path.Combine(_folder.Data, "postgresql.conf"), $"""

            listen_addresses = ''
            unix_socket_directories = '{_folder.Path}'
            max_connections = 300
            shared_buffers = 64MB
            timezone = 'UTC'
            fsync = {onOff}
            full_page_writes = {onOff}

            """);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        string[] command = [.. PostgresFolder.AsServerUser, Path.Combine(_binaries, program), .. arguments];
        var result = await Command.RunAsync(command[0], command[1..], TimeLimit, _folder.Path);
        if (!result.Succeeded)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed:\n{result.Output}\n{await ServerLogAsync()}");
    }

    private async Task<string> ServerLogAsync() =>
        File.Exists(_folder.Log) ? await File.ReadAllTextAsync(_folder.Log) : "";
}
