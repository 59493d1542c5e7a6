using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>How good predictions are, in words a person uses; measured, never trained on.</summary>
public abstract record Metric
{
    /// <summary>The metric's name in JSON and reports.</summary>
    public abstract string Name { get; }

    public abstract bool HigherIsBetter { get; }

    /// <summary>Measures predictions (after <c>Loss.Predict</c>: probabilities or numbers) against targets, row by row.</summary>
    public abstract double Measure(Matrix<float> prediction, Matrix<float> target);

    /// <summary>Whether <paramref name="candidate"/> is strictly better than <paramref name="best"/>; NaN never is.</summary>
    public bool IsBetter(double candidate, double best) => HigherIsBetter ? candidate > best : candidate < best;
}
