namespace Hone.Diagnosis;

/// <summary>The loss of a run's batches so far, smoothed: an exponentially weighted mean with a half-life of 10 steps.</summary>
public sealed class LossHistory
{
    /// <summary>Steps that are remembered one by one: a power of two.</summary>
    public const int Window = 256;

    private static readonly double Weight = 1 - Math.Pow(0.5, 0.1);

    private readonly double[] _recent = new double[Window];

    /// <summary>Losses heard of.</summary>
    public long Count { get; private set; }

    /// <summary>Before the first step: on many rows where it was measured so, otherwise on the first batch.</summary>
    public double First { get; private set; } = double.NaN;

    /// <summary>The smoothed loss now.</summary>
    public double Smooth { get; private set; } = double.NaN;

    /// <summary>The lowest it was.</summary>
    public double Lowest { get; private set; } = double.PositiveInfinity;

    /// <summary>The smoothed loss so many steps ago; the first where there were fewer.</summary>
    /// <param name="steps">0 to <see cref="Window"/> − 1.</param>
    public double Ago(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)steps, (uint)Window, nameof(steps));
        return steps >= Count ? First : _recent[(Count - 1 - steps) & (Window - 1)];
    }

    internal void Begin(double loss)
    {
        First = loss;
        Smooth = loss;
        Lowest = loss;
    }

    internal void Add(double loss)
    {
        if (Count == 0 && double.IsNaN(First)) Begin(loss);
        Smooth += Weight * (loss - Smooth);
        if (Smooth < Lowest) Lowest = Smooth;
        _recent[Count & (Window - 1)] = Smooth;
        Count++;
    }
}
