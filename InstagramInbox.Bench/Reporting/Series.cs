using System.Globalization;

namespace InstagramInbox.Bench.Reporting;

/// <summary>One value per round.</summary>
internal sealed record Series(string Unit, IReadOnlyList<double> Rounds)
{
    public double Median
    {
        get
        {
            var sorted = Rounds.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public double Lowest => Rounds.Min();
    public double Highest => Rounds.Max();

    /// <summary>The median with the lowest and the highest round.</summary>
    public override string ToString() =>
        Rounds.Count == 1
            ? $"{Number(Median)} {Unit}"
            : $"{Number(Median)} {Unit} [{Number(Lowest)} to {Number(Highest)}]";

    private static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "N0", >= 10 => "N1", _ => "0.00#" }, CultureInfo.InvariantCulture);
}
