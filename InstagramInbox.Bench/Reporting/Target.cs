using System.Globalization;

namespace InstagramInbox.Bench.Reporting;

/// <summary>What a figure must reach.</summary>
internal sealed record Target(string Text, Func<Figure, bool> IsMet)
{
    public static Target RatioAtLeast(double limit) => new(
        $">= {limit.ToString("0.00", CultureInfo.InvariantCulture)}", figure => figure.Ratio >= limit);

    public static Target RatioAtMost(double limit) => new(
        $"<= {limit.ToString("0.00", CultureInfo.InvariantCulture)}", figure => figure.Ratio <= limit);

    /// <summary>A limit of the product's own, in the figure's unit.</summary>
    public static Target ProductAtMost(double limit) => new(
        $"<= {limit.ToString("0.##", CultureInfo.InvariantCulture)}", figure => figure.Product.Median <= limit);
}
