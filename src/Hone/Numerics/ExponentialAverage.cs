namespace Hone.Numerics;

/// <summary>The exponentially weighted average of a series: v ← β·v + (1 − β)·x, about the mean of the last 1/(1 − β) values.</summary>
/// <param name="Beta">β, the share that stays, 0 … below 1: 0.5 looks back on about 2 values, 0.9 on 10, 0.98 on 50.</param>
/// <remarks>A value like any other: <c>average = average.Add(x)</c>. Started at 0 it is too near 0 at first; what corrects for that is Kingma &amp; Ba 2015, "Adam", section 3.</remarks>
public readonly record struct ExponentialAverage(double Beta)
{
    public double Beta { get; init => field = Require.Share(value); } = Require.Share(Beta);

    /// <summary>v, 0 before the first value.</summary>
    public double Raw { get; private init; }

    /// <summary>t, the values so far.</summary>
    public long Count { get; private init; }

    /// <summary>v / (1 − βᵗ), a mean of the values whose weights sum to 1; NaN before the first.</summary>
    public double Corrected => Raw / (1 - Math.Pow(Beta, Count));

    public ExponentialAverage Add(double x) => this with { Raw = Beta * Raw + (1 - Beta) * x, Count = Count + 1 };
}
