namespace InstagramInbox.Tests.Infrastructure;

/// <summary>Looks for programs that are on this machine already.</summary>
internal static class Executables
{
    /// <summary>Every program of that name on PATH, the first found first; links as they are, since some go by their name.</summary>
    public static IEnumerable<string> OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .Where(path => Resolve(path) is not null);

    /// <summary>The file itself where the path is a link; null where nothing is behind it.</summary>
    /// <remarks>File.Exists says yes to a link whose target is gone, which is what an uninstalled package leaves.</remarks>
    public static string? Resolve(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true);
        return target is { Exists: true, LinkTarget: null } ? target.FullName : null;
    }
}
