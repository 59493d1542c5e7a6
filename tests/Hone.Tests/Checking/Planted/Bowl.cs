using Hone.Checking;

namespace Hone.Tests.Checking.Planted;

/// <summary>Σ θ²/2 + sin θ, or with <see cref="Absolute"/> Σ |θ| + θ: its slope of 0 at 0 is a choice.</summary>
internal sealed class Bowl(int rows, int columns) : IDifferentiable
{
    public bool Absolute { get; init; }

    public IReadOnlyList<ParameterBlock> Blocks { get; } = [new ParameterBlock("θ", rows, columns)];

    public double Loss(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        foreach (double value in parameters) sum += Absolute ? Math.Abs(value) + value : value * value / 2 + Math.Sin(value);
        return sum;
    }

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        for (int i = 0; i < gradient.Length; i++) gradient[i] = Absolute ? (parameters[i] > 0 ? 2 : 0) : parameters[i] + Math.Cos(parameters[i]);
        return Loss(parameters);
    }
}
