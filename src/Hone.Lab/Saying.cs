using System.Globalization;
using Hone.Lab.Results;

namespace Hone.Lab;

/// <summary>Sentences made of what was measured.</summary>
internal static class Saying
{
    private const double Nothing = 1e-12;

    /// <summary>A contrast in words: a difference with its margin, or noise.</summary>
    public static Conclusion Of(Contrast contrast, IReadOnlyList<Variant> variants)
    {
        Quantity one = variants.First(variant => variant.Name == contrast.One)[contrast.Figure], other = variants.First(variant => variant.Name == contrast.Other)[contrast.Figure];
        string both = $"{Capital(contrast.Figure)}: {Number(one.Mean, one.IsShare)} for {contrast.One}, {Number(other.Mean, one.IsShare)} for {contrast.Other}";
        if (one.Values.Count == 1) return new Conclusion(ConclusionKind.Noise, $"{both}. One seed cannot say whether another would give the same: give --seeds 5.");
        if (!double.IsFinite(contrast.Difference)) return new Conclusion(ConclusionKind.Noise, $"{both}. A run came to nothing, so there is no difference to tell.");
        string unit = one.IsShare ? " points" : "", gap = $"{Gap(Math.Abs(contrast.Difference), one.IsShare)} ± {Gap(contrast.Margin, one.IsShare)}{unit}";
        return contrast.IsTold ? new Conclusion(ConclusionKind.Measured, $"{both}: {gap} {(contrast.Difference > 0 ? "more" : "less")} (95 % interval).")
            : new Conclusion(ConclusionKind.Noise, $"{both}. The difference, {gap}, is inside the noise: other seeds could turn it around.");
    }

    /// <summary>What belongs behind a difference in a sentence: nothing, or that it is none.</summary>
    public static string Doubt(Contrast contrast) => contrast.IsTold ? "" : double.IsNaN(contrast.Margin) && double.IsFinite(contrast.Difference) ? " (by one seed)" : ", a difference inside the noise";

    /// <summary>A mean and how far seeds lie apart.</summary>
    public static string Spread(Quantity quantity) => double.IsNaN(quantity.Deviation) ? Number(quantity.Mean, quantity.IsShare) : $"{Number(quantity.Mean, quantity.IsShare)} ± {Gap(quantity.Deviation, quantity.IsShare)}";

    /// <summary>Four decimals, or as many digits that count; what is smaller than rounding is 0.</summary>
    public static string Number(double value, bool share = false) => !double.IsFinite(value) ? "not finite" : Math.Abs(value) < Nothing ? share ? "0.0%" : "0" : share ? value.ToString("0.0%", CultureInfo.InvariantCulture)
        : Math.Abs(value) is >= 0.001 and < 100_000 or 0 ? value.ToString("0.####", CultureInfo.InvariantCulture) : value.ToString("0.##e0", CultureInfo.InvariantCulture);

    /// <summary>A difference or spread: in points, or in two digits that count.</summary>
    private static string Gap(double value, bool share) => share ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture)
        : Number(value == 0 || !double.IsFinite(value) ? value : Math.Round(value, Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15)));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
