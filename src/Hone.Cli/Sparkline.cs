namespace Hone.Cli;

/// <summary>The shape of a curve in one line of text, low to high as small to tall blocks.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const double Flat = 1e-3; // of the highest value: a curve that moves less is drawn as a line

    /// <param name="values">Those that are not finite are left out.</param>
    /// <param name="width">The most blocks; of more values some are shown, evenly spread.</param>
    public static string Of(IEnumerable<double> values, int width)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0) return "";
        int blocks = Math.Min(width, finite.Length);
        double[] shown = [.. Enumerable.Range(0, blocks).Select(i => finite[(int)((long)i * finite.Length / blocks)])];
        double low = shown.Min(), high = shown.Max();
        return string.Concat(shown.Select(value => Levels[high - low > Flat * Math.Abs(high) ? (int)Math.Round((value - low) / (high - low) * (Levels.Length - 1)) : 0]));
    }
}
