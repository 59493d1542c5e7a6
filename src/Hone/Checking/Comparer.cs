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
        var found = Along(start + index, [1.0]);
        return new EntryCheck(index / block.Columns, index % block.Columns, found.Analytic, found.Numeric.Value, found.Numeric.Uncertainty, found.Verdict);
    }

    /// <summary>The derivative along <paramref name="direction"/>, entries from <paramref name="first"/> on.</summary>
    public Comparison Along(int first, ReadOnlySpan<double> direction)
    {
        double analytic = 0, rounding = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            analytic += direction[i] * gradient[first + i];
            rounding += direction[i] * gradientNoise[first + i] * direction[i] * gradientNoise[first + i];
        }
        rounding = Math.Sqrt(rounding);
        double step = Derivative.StepFor(line.At.Slice(first, direction.Length));
        var numeric = Derivative.Along(line, first, direction, step, noise);
        var verdict = Judge.Of(analytic, rounding, numeric);
        if (verdict == EntryVerdict.Pass || !double.IsFinite(analytic)) return new Comparison(verdict, analytic, numeric);

        bool jumps = rounding > numeric.Uncertainty / 2; // what looks like rounding of the gradient may be its jump at a kink
        if (verdict is EntryVerdict.Fail or EntryVerdict.Doubtful)
        {
            // Before a gradient is called wrong: do differences much closer to the point say the same?
            var closer = Derivative.Along(line, first, direction, step / Closer, noise);
            bool differ = Math.Abs(closer.Value - numeric.Value) > Judge.Within * (closer.Uncertainty + numeric.Uncertainty);
            if (differ && Judge.Of(analytic, rounding, closer) == EntryVerdict.Pass) return new Comparison(EntryVerdict.Pass, analytic, closer);
            if (differ) verdict = EntryVerdict.Doubtful;
            jumps = true;
        }
        if (jumps && Derivative.HasKink(line, first, direction, step, noise, out double low, out double high) && IsBetween(analytic, low, high)) verdict = EntryVerdict.Kink;
        return new Comparison(verdict, analytic, numeric);
    }

    /// <summary>A slope that is neither the left nor the right one, nor between, is wrong at a kink too.</summary>
    private static bool IsBetween(double analytic, double low, double high) => analytic >= low - (high - low) / 10 && analytic <= high + (high - low) / 10;
}
