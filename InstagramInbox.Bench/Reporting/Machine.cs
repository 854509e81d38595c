using System.Globalization;
using System.Runtime.InteropServices;

namespace InstagramInbox.Bench.Reporting;

/// <summary>Where and when the figures were taken: without it they say little.</summary>
internal sealed record Machine(
    string Processor, int Cores, double MemoryGb, string System, string Runtime, string Disk, double LoadBefore, DateTimeOffset Date, bool Quick)
{
    public static Machine Read(bool quick) => new(
        ProcessorName(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        new DriveInfo(Path.GetTempPath()).DriveFormat,
        LoadAverage(),
        TimeProvider.System.GetUtcNow(),
        quick);

    /// <summary>Others at work while we measure: the ratios lose less by it than the absolute numbers, but both lose.</summary>
    public bool IsBusy => LoadBefore > Cores / 2.0;

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

    private static double LoadAverage()
    {
        const string LinuxFile = "/proc/loadavg";
        return File.Exists(LinuxFile)
            ? double.Parse(File.ReadAllText(LinuxFile).Split(' ')[0], CultureInfo.InvariantCulture)
            : 0;
    }
}
