using System.Globalization;
using Hone.Diagnosis;

namespace Hone.Reports.Html;

/// <summary>Figures as a person reads them, the same in every culture.</summary>
internal static class Words
{
    /// <summary>A space at which no line ends.</summary>
    private const string Space = "\u00A0";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long count, string thing) => $"{Count(count)} {(count == 1 ? thing : thing + "s")}";

    /// <summary>82.0 %.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + Space + "%" : "–";

    /// <summary>Four digits that count, or another number of them: 12,345, 1.234, 0.001234.</summary>
    public static string Number(double value, int digits = 4)
    {
        if (!double.IsFinite(value)) return "–";
        double size = Math.Abs(value);
        if (size == 0) return "0";
        if (size is >= 1e9 or < 1e-4) return value.ToString("0.##e0", CultureInfo.InvariantCulture).Replace("-", "−");
        int decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 7);
        return Math.Round(value, decimals).ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture).Replace("-", "−");
    }

    /// <summary>Two figures that stand together, with as many decimals each: those of four digits of the larger one, or of another number of them.</summary>
    public static (string First, string Second) Alike(double first, double second, int digits = 4)
    {
        double size = Math.Max(double.IsFinite(first) ? Math.Abs(first) : 0, double.IsFinite(second) ? Math.Abs(second) : 0);
        if (size is 0 or >= 1e9 or < 1e-4) return (Number(first), Number(second));
        string form = "#,0." + new string('0', Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 7));
        string Text(double value) => double.IsFinite(value) ? value.ToString(form, CultureInfo.InvariantCulture).Replace("-", "−") : Number(value);
        return (Text(first), Text(second));
    }

    /// <summary>A value of a metric: accuracy as a percentage.</summary>
    public static string Metric(string metric, double value) => IsShare(metric) ? Percent(value) : Alike(value, value).First;

    /// <summary>A difference of a metric: of accuracy in points.</summary>
    public static string Difference(string metric, double value) => IsShare(metric) ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture).Replace("-", "−") + Space + "points" : Alike(value, value, 3).First;

    /// <summary>The same without its unit, to stand behind a difference that has it.</summary>
    public static string Spread(string metric, double value) => IsShare(metric) ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) : Alike(value, value, 2).First;

    public static string Interval(string metric, Interval interval)
    {
        var (low, high) = IsShare(metric) ? (Percent(interval.Low), Percent(interval.High)) : Alike(interval.Low, interval.High);
        return $"{low} and {high}";
    }

    public static string Bytes(long bytes) => bytes >= 1 << 30
        ? ((double)bytes / (1 << 30)).ToString("0.0", CultureInfo.InvariantCulture) + Space + "GiB"
        : ((double)bytes / (1 << 20)).ToString("0", CultureInfo.InvariantCulture) + Space + "MiB";

    public static string Seconds(double seconds) => seconds < 120
        ? seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static bool IsShare(string metric) => metric == "accuracy";
}
