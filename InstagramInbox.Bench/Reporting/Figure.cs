using System.Globalization;

namespace InstagramInbox.Bench.Reporting;

/// <summary>One line of the report. Without a target it only informs.</summary>
internal sealed record Figure(string Suite, string Name, Series Product, Series? Yardstick = null, Target? Target = null)
{
    public double? Ratio => Yardstick is null ? null : Product.Median / Yardstick.Median;

    public string Verdict => Target is null ? "info" : Target.IsMet(this) ? "ok" : "MISS";

    public override string ToString() => string.Join(" | ",
        Suite, Name, Product, Yardstick?.ToString() ?? "-",
        Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-", Target?.Text ?? "-", Verdict);
}
