using Hone.Numerics;

namespace Hone.Tuning.Processes;

/// <summary>What is to be expected of a function, and how surely, from where it was observed.</summary>
/// <remarks>Rasmussen &amp; Williams 2006, algorithm 2.1.</remarks>
internal sealed class GaussianProcess
{
    private readonly Kernel _kernel;
    private readonly double[][] _places;
    private readonly SquareMatrix _factor;
    private readonly double[] _alpha;

    public GaussianProcess(Kernel kernel, double[][] places, double[] observed)
    {
        (_kernel, _places) = (kernel, places);
        for (double jitter = 0; ; jitter = jitter == 0 ? 1e-10 : jitter * 10)
        {
            _factor = new SquareMatrix(places.Length);
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = 0; j < i; j++) _factor[i][j] = kernel.Amplitude * Kernel.Likeness(kernel.SquaredDistance(places[i], places[j]));
                _factor[i][i] = kernel.Amplitude * (1 + jitter) + kernel.Noise;
            }
            if (_factor.TryFactor()) break;
        }
        _alpha = [.. observed];
        _factor.SolveLower(_alpha);
        _factor.SolveUpper(_alpha);
    }

    public Kernel Kernel => _kernel;

    public int Dimensions => _kernel.Weights.Length;

    /// <summary>Mean and variance of the function at a place.</summary>
    public (double Mean, double Variance) At(ReadOnlySpan<double> place) => At(place, [], []);

    /// <param name="mean">Written with ∂mean/∂place; empty where it is not wanted. Categories have none.</param>
    /// <param name="variance">The same of the variance.</param>
    /// <inheritdoc cref="At(ReadOnlySpan{double})"/>
    public (double Mean, double Variance) At(ReadOnlySpan<double> place, Span<double> mean, Span<double> variance)
    {
        int n = _places.Length;
        double[] k = new double[n], slopes = new double[mean.IsEmpty ? 0 : n];
        for (int i = 0; i < n; i++)
        {
            double square = _kernel.SquaredDistance(place, _places[i]);
            k[i] = _kernel.Amplitude * Kernel.Likeness(square);
            if (!mean.IsEmpty) slopes[i] = _kernel.Amplitude * Kernel.Slope(square);
        }
        double expected = Reduce.Dot<double>(k, _alpha);
        double[] solved = [.. k];
        _factor.SolveLower(solved);
        double left = Math.Max(1e-12, _kernel.Amplitude - Reduce.Dot<double>(solved, solved));
        if (mean.IsEmpty) return (expected, left);

        _factor.SolveUpper(solved); // K⁻¹·k
        mean.Clear();
        variance.Clear();
        for (int i = 0; i < n; i++)
            for (int d = 0; d < place.Length; d++)
            {
                if (_kernel.Categories[d]) continue;
                double slope = slopes[i] * 2 * _kernel.Weights[d] * (place[d] - _places[i][d]);
                mean[d] += slope * _alpha[i];
                variance[d] -= 2 * slope * solved[i];
            }
        return (expected, left);
    }
}
