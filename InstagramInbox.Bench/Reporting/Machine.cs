using System.Runtime.InteropServices;

namespace InstagramInbox.Bench.Reporting;

/// <summary>Where and when the figures were taken: without it they say little.</summary>
internal sealed record Machine(
    string Processor, int Cores, double MemoryGb, string System, string Runtime, string Disk, DateTimeOffset Date, bool Quick)
{
    public static Machine Read(bool quick) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        new DriveInfo(Path.GetTempPath()).DriveFormat,
        TimeProvider.System.GetUtcNow(),
        quick);

    public override string ToString() =>
        $"{Processor}, {Cores} cores, {MemoryGb} GB, {System}, {Runtime}, data on {Disk}, {Date:yyyy-MM-dd}{(Quick ? ", quick" : "")}";

    private static string ProcessorName()
    {
        const string LinuxFile = "/proc/cpuinfo";
        var line = File.Exists(LinuxFile)
            ? File.ReadLines(LinuxFile).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
