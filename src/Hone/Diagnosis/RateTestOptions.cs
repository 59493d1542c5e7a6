using Hone.Numerics;

namespace Hone.Diagnosis;

/// <summary>Which learning rates a <see cref="RateTest"/> goes through.</summary>
/// <param name="Lowest">Rate of the first step, above 0.</param>
/// <param name="Highest">Rate of the last step, at least ten times the lowest.</param>
/// <param name="Steps">Steps in between, in equal factors: 50 or more.</param>
public sealed record RateTestOptions(double Lowest = 1e-6, double Highest = 10, int Steps = 300)
{
    public const int FewestSteps = 50;

    /// <summary>The highest rate is at least this many times the lowest.</summary>
    public const double LeastRatio = 10;

    public double Lowest { get; } = Require.Positive(Lowest);

    public double Highest { get; } = Require.Positive(Highest) >= LeastRatio * Lowest ? Highest
        : throw new ArgumentOutOfRangeException(nameof(Highest), Highest, FormattableString.Invariant($"Highest is {Highest}; expected at least {LeastRatio} times the lowest rate, {Lowest}."));

    public int Steps { get; } = Steps >= FewestSteps ? Steps
        : throw new ArgumentOutOfRangeException(nameof(Steps), Steps, $"Steps is {Steps}; expected {FewestSteps} or more: the loss is smoothed over some twenty.");

    /// <summary>αᵢ = lowest·(highest/lowest)^(i/(steps − 1)), i = 0 … steps − 1.</summary>
    public double RateAt(int step) => Lowest * Math.Pow(Highest / Lowest, step / (Steps - 1.0));
}
