using Hone.Checking;

namespace Hone.Tests.Checking.Planted;

/// <summary>A right function whose gradient is spoilt after it is computed.</summary>
/// <param name="spoil">Gets the blocks' gradients by number, and parameters likewise; may change the gradients.</param>
internal sealed class Mutated(IDifferentiable right, Action<double[][], double[][]> spoil) : IDifferentiable
{
    public IReadOnlyList<ParameterBlock> Blocks => right.Blocks;

    public ulong Side => right.Side;

    /// <summary>The loss and its gradient become offset + scale · loss.</summary>
    public double Scale { get; init; } = 1;

    public double Offset { get; init; }

    public double Loss(ReadOnlySpan<double> parameters) => Offset + Scale * right.Loss(parameters);

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double loss = right.Differentiate(parameters, gradient);
        double[][] gradients = Cut(gradient), values = Cut(parameters);
        spoil(gradients, values);
        int start = 0;
        foreach (double[] block in gradients)
            foreach (double value in block) gradient[start++] = Scale * value;
        return Offset + Scale * loss;
    }

    private double[][] Cut(ReadOnlySpan<double> all)
    {
        var blocks = new double[Blocks.Count][];
        for (int i = 0, start = 0; i < blocks.Length; start += blocks[i++].Length) blocks[i] = all.Slice(start, Blocks[i].Length).ToArray();
        return blocks;
    }
}
