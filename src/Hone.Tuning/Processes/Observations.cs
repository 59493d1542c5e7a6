using Hone.Numerics;

namespace Hone.Tuning.Processes;

/// <summary>Makes what was observed fit for a Gaussian process: mean 0, deviation 1, no long tail of bad values.</summary>
internal static class Observations
{
    private const double Largest = 1e100;

    /// <remarks>
    /// Half of the values, the better ones, keep their proportions; the others are drawn in to where as many normally distributed ones would lie (the half-rank warping of
    /// Golovin et al. 2017, "Google Vizier", and its successors): what is bad need not be known exactly. What is not finite counts as the worst.
    /// </remarks>
    public static double[] Fit(double[] values)
    {
        double largest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        if (largest > Largest) values = [.. values.Select(value => value / largest)]; // squares stay finite
        double[] sorted = [.. values.Select(value => double.IsFinite(value) ? value : double.PositiveInfinity).Order()];
        int finite = sorted.Count(double.IsFinite), middle = Math.Min((values.Length - 1) / 2, finite - 1);
        if (finite == 0) return new double[values.Length];
        double median = sorted[middle], spread = 0;
        for (int i = 0; i <= middle; i++) spread += (sorted[i] - median) * (sorted[i] - median) / (middle + 1);
        spread = Math.Sqrt(spread);
        if (spread == 0) spread = sorted[finite - 1] - median; // the better half are all the same
        double[] warped = [.. values.Select(value =>
        {
            if (value <= median) return value;
            int rank = double.IsFinite(value) ? Array.FindIndex(sorted, other => other == value) : finite;
            return median + spread * Gaussian.Quantile(0.5 + 0.5 * (rank - middle) / (values.Length - middle));
        })];

        double mean = warped.Average(), deviation = Math.Sqrt(warped.Average(value => (value - mean) * (value - mean)));
        return [.. warped.Select(value => deviation > 0 ? (value - mean) / deviation : 0)];
    }
}
