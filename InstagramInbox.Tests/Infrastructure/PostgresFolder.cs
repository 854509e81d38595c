using System.Diagnostics;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// Where one cluster lives. It does not outlive the test process, however that ends: a shell waits at the other end of
/// a pipe which the process's death closes, then stops the server and deletes the folder. Should the shell be killed
/// too, the next run finds the folder without its owner's lock and does the same.
/// </summary>
internal sealed class PostgresFolder : IAsyncDisposable
{
    private static readonly string Prefix = $"inbox-postgres-{Environment.UserName}-";
    private readonly FileStream _ownership;
    private readonly Process _guard;

    private PostgresFolder(string path, string binaries)
    {
        Path = path;
        _ownership = new FileStream(LockOf(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var waitThenRemove = "trap '' INT TERM HUP; exec >/dev/null 2>&1; cat; " + Removal(path, binaries);
        _guard = Process.Start(new ProcessStartInfo("sh", ["-c", waitThenRemove])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = System.IO.Path.GetTempPath(),
        })!;
    }

    public string Path { get; }

    public string Data => DataOf(Path);

    public string Log => System.IO.Path.Combine(Path, "server.log");

    /// <summary>What stands before a server program's name so that it does not run as root.</summary>
    public static IReadOnlyList<string> AsServerUser { get; } =
        Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];

    /// <summary>To be called under <see cref="ProvisioningLock"/>, as a folder is made before its lock is taken.</summary>
    public static async Task<PostgresFolder> CreateAsync(string binaries)
    {
        var path = Directory.CreateTempSubdirectory(Prefix).FullName;
        if (Environment.IsPrivilegedProcess)
        {
            var given = await Command.RunAsync("chown", ["postgres", path], TimeSpan.FromSeconds(10));
            if (!given.Succeeded)
                throw new InvalidOperationException($"PostgreSQL cannot run as root, and there is no user postgres: {given.LastLine}");
        }

        return new PostgresFolder(path, binaries);
    }

    /// <summary>Stops and deletes what killed test runs left over. To be called under <see cref="ProvisioningLock"/>.</summary>
    public static async Task RemoveLeftoversAsync(string binaries)
    {
        foreach (var path in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
            if (!HasOwner(path))
                await Command.RunAsync("sh", ["-c", Removal(path, binaries)], TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        await _ownership.DisposeAsync();
    }

    private static bool HasOwner(string path)
    {
        try
        {
            using var free = new FileStream(LockOf(path), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string Removal(string path, string binaries)
    {
        string[] stop = [.. AsServerUser, System.IO.Path.Combine(binaries, "pg_ctl"), "stop", "-w", "-m", "immediate", "-D", DataOf(path)];
        return $"{string.Join(' ', stop.Select(Quoted))}; rm -rf {Quoted(path)}";
    }

    private static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string DataOf(string path) => System.IO.Path.Combine(path, "data");

    private static string LockOf(string path) => System.IO.Path.Combine(path, "owner.lock");
}
