using Hone.Checking;

namespace Hone.Lab.Walks;

/// <summary>A right function with wrong factors on the gradient of some blocks.</summary>
internal sealed class Planted(IDifferentiable right, params (string Block, double Factor)[] bugs) : IDifferentiable
{
    public IReadOnlyList<ParameterBlock> Blocks => right.Blocks;

    public ulong Side => right.Side;

    public double Loss(ReadOnlySpan<double> parameters) => right.Loss(parameters);

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double loss = right.Differentiate(parameters, gradient);
        int start = 0;
        foreach (var block in Blocks)
        {
            foreach (var bug in bugs.Where(bug => bug.Block == block.Name))
                foreach (ref double g in gradient.Slice(start, block.Length)) g *= bug.Factor;
            start += block.Length;
        }
        return loss;
    }
}
