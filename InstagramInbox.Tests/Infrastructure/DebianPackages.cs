namespace InstagramInbox.Tests.Infrastructure;

/// <summary>The last resort where the tests run as root on Debian or Ubuntu: a container or a build machine.</summary>
internal static class DebianPackages
{
    private static readonly Dictionary<string, string> Unattended = new(StringComparer.Ordinal)
    {
        ["DEBIAN_FRONTEND"] = "noninteractive",
        // Keeps the services that packages bring from being started.
        ["RUNLEVEL"] = "1",
    };

    public static bool Available =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Executables.OnPath("apt-get").Any();

    /// <summary>Null when everything is installed, else the reason why not.</summary>
    public static async Task<string?> InstallAsync(params string[] packages)
    {
        if (!Available)
            return "only root on Debian or Ubuntu can install it unasked";
        var update = await AptAsync(TimeSpan.FromMinutes(2), "update");
        var install = await AptAsync(TimeSpan.FromMinutes(8), ["install", "-y", "--no-install-recommends", .. packages]);
        if (install.Succeeded)
            return null;
        return update.Succeeded ? install.LastLine : $"{install.LastLine} ({update.LastLine})";
    }

    private static Task<CommandResult> AptAsync(TimeSpan timeLimit, params string[] arguments) =>
        Command.RunAsync("apt-get", ["-o", "DPkg::Lock::Timeout=120", .. arguments], timeLimit, environment: Unattended);
}
