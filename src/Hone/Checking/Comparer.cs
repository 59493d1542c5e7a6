namespace Hone.Checking;

/// <summary>Holds a gradient against differences of the loss, along one direction at a time.</summary>
/// <param name="noise">The loss's rounding.</param>
/// <param name="gradientNoise">The gradient's own rounding, of each entry.</param>
internal sealed class Comparer(Line line, double noise, double[] gradient, double[] gradientNoise)
{
    private const double Closer = 256;

    public ReadOnlySpan<double> Gradient => gradient;

    public ReadOnlySpan<double> At => line.At;

    /// <summary>One entry of the gradient.</summary>
    public EntryCheck Entry(ParameterBlock block, int start, int index)
    {
        double analytic = gradient[start + index];
        var (verdict, numeric) = Along(start + index, [1.0], analytic);
        return new EntryCheck(index / block.Columns, index % block.Columns, analytic, numeric.Value, numeric.Uncertainty, verdict);
    }

    /// <summary>The derivative along <paramref name="direction"/>, entries from <paramref name="first"/> on.</summary>
    public (EntryVerdict Verdict, double Analytic, double Numeric) Direction(int first, ReadOnlySpan<double> direction)
    {
        double analytic = 0;
        for (int i = 0; i < direction.Length; i++) analytic += direction[i] * gradient[first + i];
        var (verdict, numeric) = Along(first, direction, analytic);
        return (verdict, analytic, numeric.Value);
    }

    private (EntryVerdict, Derivative) Along(int first, ReadOnlySpan<double> direction, double analytic)
    {
        double rounding = 0;
        foreach (double deviation in gradientNoise.AsSpan(first, direction.Length)) rounding += deviation * deviation;
        rounding = Math.Sqrt(rounding);
        double step = Derivative.StepFor(line.At.Slice(first, direction.Length));
        var numeric = Derivative.Along(line, first, direction, step, noise).With(rounding);
        var verdict = Judge.Of(analytic, numeric);
        if (verdict == EntryVerdict.Pass || !double.IsFinite(analytic)) return (verdict, numeric);
        if (verdict is (EntryVerdict.Zero or EntryVerdict.Unresolved) && rounding > numeric.Uncertainty / 2 && Derivative.HasKink(line, first, direction, step, noise, out _, out _))
            return (EntryVerdict.Kink, numeric); // what looked like rounding of the gradient was its jump
        if (verdict is not (EntryVerdict.Fail or EntryVerdict.Doubtful)) return (verdict, numeric);

        // Before a gradient is called wrong: perhaps the differences went over a kink that the function does not know of.
        var closer = Derivative.Along(line, first, direction, step / Closer, noise).With(rounding);
        if (Judge.Of(analytic, closer) == EntryVerdict.Pass) return (EntryVerdict.Pass, closer);
        if (Derivative.HasKink(line, first, direction, step, noise, out double low, out double high) && analytic >= low - (high - low) / 10 && analytic <= high + (high - low) / 10)
            return (EntryVerdict.Kink, numeric);
        return (verdict, numeric);
    }
}
