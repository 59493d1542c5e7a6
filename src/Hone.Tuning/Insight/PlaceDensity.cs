using Hone.Numerics;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Insight;

/// <summary>How places of a parameter are spread: a Parzen estimate, as shares of cells.</summary>
/// <remarks>Width of the normal kernels by Scott 1992, Multivariate Density Estimation, 1.059·min(deviation, quartiles' distance/1.34)·n^(−1/5), a quarter of a cell at least; kernels are cut to 0 … 1.</remarks>
internal static class PlaceDensity
{
    private const int MostCells = 50;

    /// <returns>Shares that sum to 1: one for each choice, or each setting where there are up to 50, else one for each of 50 cells.</returns>
    public static double[] Of(Parameter parameter, double[] places)
    {
        int cells = parameter.IsCategory ? parameter.Count!.Value : Math.Min(MostCells, parameter.Count ?? MostCells);
        var shares = new double[cells];
        if (parameter.IsCategory)
        {
            Array.Fill(shares, 1.0 / (cells * (places.Length + 1))); // one trial of any choice is taken as given
            foreach (double place in places) shares[Math.Min(cells - 1, (int)(place * cells))] += 1.0 / (places.Length + 1);
            return shares;
        }
        double width = Width(places, cells);
        foreach (double place in places)
        {
            double first = Gaussian.Below(-place / width), whole = Gaussian.Below((1 - place) / width) - first, below = first;
            for (int cell = 0; cell < cells; cell++)
            {
                double above = Gaussian.Below(((cell + 1.0) / cells - place) / width);
                shares[cell] += (above - below) / (whole * places.Length);
                below = above;
            }
        }
        return shares;
    }

    private static double Width(double[] places, int cells)
    {
        double[] sorted = [.. places.Order()];
        double mean = sorted.Average(), deviation = Math.Sqrt(sorted.Sum(place => (place - mean) * (place - mean)) / Math.Max(1, sorted.Length - 1));
        double quartiles = (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 1.34;
        return Math.Max(1.059 * Math.Min(deviation, quartiles) * Math.Pow(sorted.Length, -0.2), 0.25 / cells);
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
