using System.Text.Json.Serialization;

namespace Hone.Tables.Features;

/// <summary>A scale that far values do not move: <c>x' = factor·(x − median)</c>, then <c>x'/√(1 + (x'/3)²)</c>, which is x' near 0 and never beyond ±3.</summary>
/// <param name="Median">Of the training rows.</param>
/// <param name="Factor">1 / (q₇₅ − q₂₅); where the quartiles are equal 2 / (max − min), and where all is equal 0.</param>
/// <remarks>Holzmüller, Grinsztajn &amp; Steinwart 2024, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", section 3.</remarks>
[method: JsonConstructor]
public readonly record struct RobustScale(double Median, double Factor)
{
    private const double Limit = 3;

    /// <summary>The scaled and clipped value, −3 … 3; NaN stays NaN.</summary>
    public float Of(double value)
    {
        double x = Factor * (value - Median);
        return (float)(x / Math.Sqrt(1 + x / Limit * (x / Limit)));
    }

    /// <summary>The scale of some values.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="sorted">The i-th smallest, from 0.</param>
    internal static RobustScale Of(int count, Func<int, double> sorted)
    {
        double low = Quantile(count, sorted, 0.25), high = Quantile(count, sorted, 0.75), least = sorted(0), most = sorted(count - 1);
        return new RobustScale(Quantile(count, sorted, 0.5), high > low ? 1 / (high - low) : most > least ? 2 / (most - least) : 0);
    }

    /// <summary>The scale of an input that is 1 in some rows and 0 in the others.</summary>
    internal static RobustScale OfFlag(int rows, int ones) => Of(rows, i => i < rows - ones ? 0 : 1);

    /// <summary>The scale of an input that is −1 in some rows, +1 in others and 0 where it is missing.</summary>
    internal static RobustScale OfSigns(int rows, int minus, int plus) => Of(rows, i => i < minus ? -1 : i < rows - plus ? 0 : 1);

    /// <summary>The value below which a share of the others lies, linear between neighbours (Hyndman &amp; Fan 1996, type 7).</summary>
    internal static double Quantile(int count, Func<int, double> sorted, double share)
    {
        double place = share * (count - 1);
        int below = (int)place;
        double from = sorted(below);
        return place == below ? from : from + (place - below) * (sorted(below + 1) - from);
    }
}
