using Hone.Plans;

namespace Hone.Tests.Checking.Planted;

/// <summary>What the backward of a normaliser may get wrong.</summary>
internal enum NormFault
{
    /// <summary>dx leaves out mean(dy).</summary>
    NoMean,

    /// <summary>dx leaves out x̂·mean(dy ∘ x̂).</summary>
    NoVariance,

    /// <summary>dx divides by σ where forward divides by √(σ² + ε).</summary>
    NoEpsilon,

    /// <summary>dx divides by σ².</summary>
    Squared,
}

/// <summary>y = (x − μ)/√(σ² + ε) over the rows of the batch, with a fault in its backward.</summary>
internal sealed record FaultyNorm(NormFault Fault) : Layer
{
    private const double Epsilon = 1e-2;

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var y = plan.Activation(input.Width);
        var inverse = plan.Scratch(input.Width, 1);
        var variance = plan.Scratch(input.Width, 1);
        plan.Add(new ByRows<T>(y, [input], rows =>
        {
            T m = T.CreateChecked(rows);
            for (int c = 0; c < input.Width; c++)
            {
                T mean = T.Zero, square = T.Zero;
                for (int r = 0; r < rows; r++) mean += input.Value(rows)[r, c] / m;
                for (int r = 0; r < rows; r++) square += (input.Value(rows)[r, c] - mean) * (input.Value(rows)[r, c] - mean) / m;
                variance.Value()[0, c] = square;
                inverse.Value()[0, c] = T.One / T.Sqrt(square + T.CreateChecked(Epsilon));
                for (int r = 0; r < rows; r++) y.Value(rows)[r, c] = (input.Value(rows)[r, c] - mean) * inverse.Value()[0, c];
            }
        }, rows =>
        {
            T m = T.CreateChecked(rows);
            var dy = y.Gradient(rows);
            for (int c = 0; c < input.Width; c++)
            {
                T mean = T.Zero, along = T.Zero, factor = inverse.Value()[0, c];
                for (int r = 0; r < rows; r++) (mean, along) = (mean + dy[r, c] / m, along + dy[r, c] * y.Value(rows)[r, c] / m);
                if (Fault == NormFault.NoMean) mean = T.Zero;
                if (Fault == NormFault.NoVariance) along = T.Zero;
                if (Fault == NormFault.NoEpsilon) factor = T.One / T.Sqrt(variance.Value()[0, c]);
                if (Fault == NormFault.Squared) factor *= factor;
                for (int r = 0; r < rows; r++) input.Gradient(rows)[r, c] = factor * (dy[r, c] - mean - y.Value(rows)[r, c] * along);
            }
        }));
        return y;
    }
}
