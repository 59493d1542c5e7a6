using Hone.Checking;

namespace Hone.Tests.Checking.Planted;

/// <summary>A function and a gradient, given as they are; one block, or one for each length.</summary>
internal sealed class Plain(Func<double[], double> loss, Func<double[], double[]> gradient, params int[] lengths) : IDifferentiable
{
    public IReadOnlyList<ParameterBlock> Blocks { get; } = [.. lengths.Select((length, i) => new ParameterBlock($"block {i}", length, 1))];

    public double Loss(ReadOnlySpan<double> parameters) => loss(parameters.ToArray());

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> into)
    {
        gradient(parameters.ToArray()).CopyTo(into);
        return Loss(parameters);
    }
}
