using System.Globalization;

namespace RightsToAll.Benchmarks.Running;

/// <summary>What a figure must be: of the ratio of the two sides, or of our own where there is no other.</summary>
internal sealed record Limit(double Value, bool AtLeast)
{
    public static Limit Above(double value) => new(value, true);

    public static Limit Below(double value) => new(value, false);

    public bool Holds(double figure) => AtLeast ? figure >= Value : figure <= Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(AtLeast ? "≥" : "≤")} {Value:0.##}");
}

/// <summary>One line of the table.</summary>
/// <param name="Theirs">Null where ours stands alone.</param>
/// <param name="Limit">Null for what is only told.</param>
internal sealed record Row(string What, string Against, double Ours, double? Theirs, string Unit, Limit? Limit)
{
    public double? Ratio => Ours / Theirs;

    public bool Holds => Limit?.Holds(Ratio ?? Ours) ?? true;
}

internal static class Figures
{
    public static double Median(this IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
