using System.Text.Json;

namespace InstagramInbox.Bench.Reporting;

/// <summary>Prints each figure as soon as it stands and keeps it for the summary and the JSON file.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Machine machine;
    private readonly List<Figure> figures = [];

    public Report(Machine machine)
    {
        this.machine = machine;
        Console.WriteLine(machine);
        if (machine.Disk is "tmpfs")
            Console.WriteLine("Careful: the data lies in memory, so commits cost nothing. Set TMPDIR to a folder on a disk.");
        if (machine.IsBusy)
            Console.WriteLine($"Careful: others are at work on this machine (load average {machine.LoadBefore}).");
        Console.WriteLine("suite | figure | product | yardstick | ratio | target | ok or MISS");
    }

    public int Misses => figures.Count(f => f.Verdict is "MISS");

    public void Add(Figure figure)
    {
        figures.Add(figure);
        Console.WriteLine(figure);
    }

    public void PrintSummary() =>
        Console.WriteLine($"{figures.Count(f => f.Verdict is "ok")} ok, {Misses} MISS");

    public Task WriteJsonAsync(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(
        new
        {
            machine,
            figures = figures.Select(f => new
            {
                f.Suite, f.Name, f.Product, f.Yardstick, f.Ratio, Target = f.Target?.Text, f.Verdict,
            }),
        },
        Json));
}
