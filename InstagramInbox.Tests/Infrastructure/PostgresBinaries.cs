using System.Globalization;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>The folder with initdb, pg_ctl and postgres: found on this machine, else installed.</summary>
internal static class PostgresBinaries
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>To be called under <see cref="ProvisioningLock"/>.</summary>
    public static async Task<string> FindOrInstallAsync()
    {
        if (await FindAsync() is { } found)
            return found;
        var reason = await DebianPackages.InstallAsync("postgresql-15");
        if (await FindAsync() is null)
            reason = await DebianPackages.InstallAsync("postgresql");
        return await FindAsync() ?? throw new InvalidOperationException(
            "The tests need PostgreSQL: install the server (Debian: apt-get install postgresql), "
            + $"or set INBOX_TEST_POSTGRES to a connection string that may create databases ({reason}).");
    }

    public static async Task<string?> FindAsync()
    {
        foreach (var folder in Executables.OnPath("initdb").Select(FolderBehind).Concat(DebianFolders()))
            if (IsComplete(folder))
                return folder;
        // Client packages bring pg_config without a server, so what it says is checked like the rest.
        foreach (var config in Executables.OnPath("pg_config"))
        {
            var answer = await Command.RunAsync(config, ["--bindir"], TimeSpan.FromSeconds(10));
            if (answer.Succeeded && IsComplete(answer.LastLine))
                return answer.LastLine;
        }

        return null;
    }

    /// <remarks>Where a link stands, the other programs need not be.</remarks>
    private static string? FolderBehind(string program) => Path.GetDirectoryName(Executables.Resolve(program));

    private static IEnumerable<string> DebianFolders()
    {
        const string Versions = "/usr/lib/postgresql";
        return Directory.Exists(Versions)
            ? Directory.EnumerateDirectories(Versions)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
    }

    private static bool IsComplete(string? folder) =>
        folder is not null && Needed.All(name => Executables.Resolve(Path.Combine(folder, name)) is not null);
}
