using Hone.Numerics;

namespace Hone.Tuning.Processes;

/// <summary>Finds the kernel under which what was observed is most likely, with a leaning towards usual lengths, amplitudes and little noise.</summary>
/// <remarks>
/// Rasmussen &amp; Williams 2006, equations 5.8 and 5.9. Leanings: −0.1·(w + 1/w) for each weight, Γ(2, 1) for the amplitude and Γ(1.1, 30) for the noise of standardised observations.
/// </remarks>
internal sealed class KernelFit
{
    private const double LeastNoise = 1e-6, Farthest = 12; // of a logarithm from 0
    private const int Iterations = 40, Polish = 12, Few = 40, Most = 160;

    private readonly double[][] _places;
    private readonly double[] _observed;
    private readonly bool[] _categories;
    private readonly double[][] _gaps; // of each parameter, then of each pair below the diagonal, row after row

    private KernelFit(double[][] places, double[] observed, bool[] categories)
    {
        (_places, _observed, _categories) = (places, observed, categories);
        int n = places.Length;
        var whole = new Kernel([.. categories.Select(_ => 1.0)], 1, 0, categories);
        _gaps = [.. categories.Select((_, d) =>
        {
            var gaps = new double[n * (n - 1) / 2];
            for (int i = 0, at = 0; i < n; i++)
                for (int j = 0; j < i; j++) gaps[at++] = whole.SquaredGap(d, places[i][d], places[j][d]);
            return gaps;
        })];
    }

    /// <param name="observed">Of mean 0 and deviation 1.</param>
    public static Kernel Of(double[][] places, double[] observed, bool[] categories)
    {
        int d = categories.Length;
        double[] start = new double[d + 2], low = new double[d + 2], high = new double[d + 2];
        Array.Fill(low, -Farthest);
        Array.Fill(high, Farthest);
        start[d + 1] = Math.Log(1e-3);
        (low[d], high[d]) = (-7, 7);
        (low[d + 1], high[d + 1]) = (Math.Log(LeastNoise), 1);

        // First with a few, then from there with more: a few numbers do not need all places, and what they cost grows with the cube.
        int[] ranked = [.. Enumerable.Range(0, observed.Length).OrderBy(i => observed[i])];
        KernelFit fit;
        for (int count = Math.Min(places.Length, Few); ; count = Math.Min(2 * count, Math.Min(places.Length, Most)))
        {
            int[] some = Some(ranked, count);
            fit = new KernelFit([.. some.Select(i => places[i])], [.. some.Select(i => observed[i])], categories);
            var (logs, value) = Minimum.Of(fit.Loss, start, low, high, count <= Few ? Iterations : Polish, 1e-2);
            if (double.IsFinite(value)) start = logs;
            if (count == Math.Min(places.Length, Most)) return fit.Of(start);
        }
    }

    /// <summary>The better half of so many from the best on, the others evenly from the rest.</summary>
    private static int[] Some(int[] ranked, int count)
    {
        int half = count / 2;
        return [.. Enumerable.Range(0, count).Select(i => ranked[i < half ? i : half + (int)((long)(i - half) * (ranked.Length - half) / (count - half))])];
    }

    /// <summary>What is made small, for the test of its slopes.</summary>
    internal static Minimum.Function LossOf(double[][] places, double[] observed, bool[] categories) => new KernelFit(places, observed, categories).Loss;

    private Kernel Of(ReadOnlySpan<double> logs)
    {
        var weights = new double[_categories.Length];
        for (int d = 0; d < weights.Length; d++) weights[d] = Math.Exp(logs[d]);
        return new Kernel(weights, Math.Exp(logs[^2]), Math.Exp(logs[^1]), _categories);
    }

    /// <summary>Minus the log likelihood and leanings, as a function of logarithms: of the weights, the amplitude, the noise.</summary>
    private double Loss(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var kernel = Of(logs);
        int n = _places.Length, dimensions = _categories.Length;
        var factor = new SquareMatrix(n);
        var slopes = new double[n * (n - 1) / 2];
        for (int i = 0, at = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++, at++)
            {
                double square = 0;
                for (int d = 0; d < dimensions; d++) square += kernel.Weights[d] * _gaps[d][at];
                factor[i][j] = kernel.Amplitude * Kernel.Likeness(square);
                slopes[at] = kernel.Amplitude * Kernel.Slope(square);
            }
            factor[i][i] = kernel.Amplitude + kernel.Noise;
        }
        var likeness = new SquareMatrix(n);
        for (int i = 0; i < n; i++) factor[i].CopyTo(likeness[i]);
        gradient.Clear();
        if (!factor.TryFactor()) return double.PositiveInfinity;

        double[] alpha = [.. _observed];
        factor.SolveLower(alpha);
        double loss = 0.5 * Reduce.Dot<double>(alpha, alpha) + 0.5 * n * Math.Log(2 * Math.PI);
        for (int i = 0; i < n; i++) loss += Math.Log(factor[i][i]);
        factor.SolveUpper(alpha);
        var inverse = factor.InverseOfProduct();

        // ∂loss/∂θ = −½·tr((α·αᵀ − K⁻¹)·∂K/∂θ)
        for (int i = 0, at = 0; i < n; i++)
        {
            var row = inverse[i];
            for (int j = 0; j < i; j++, at++)
            {
                double pull = alpha[i] * alpha[j] - row[j]; // of both (i, j) and (j, i)
                gradient[dimensions] -= pull * likeness[i][j];
                pull *= slopes[at];
                for (int d = 0; d < dimensions; d++) gradient[d] -= pull * kernel.Weights[d] * _gaps[d][at];
            }
            double own = 0.5 * (alpha[i] * alpha[i] - row[i]);
            gradient[dimensions] -= own * kernel.Amplitude;
            gradient[dimensions + 1] -= own * kernel.Noise;
        }
        for (int d = 0; d < dimensions; d++)
        {
            double weight = kernel.Weights[d];
            loss += 0.1 / weight + 0.1 * weight;
            gradient[d] += -0.1 / weight + 0.1 * weight;
        }
        loss += kernel.Amplitude - logs[dimensions] + 30 * kernel.Noise - 0.1 * logs[dimensions + 1];
        gradient[dimensions] += kernel.Amplitude - 1;
        gradient[dimensions + 1] += 30 * kernel.Noise - 0.1;
        return loss;
    }
}
