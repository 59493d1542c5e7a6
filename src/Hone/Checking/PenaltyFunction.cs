using Hone.Plans;

namespace Hone.Checking;

/// <summary>What one parameter is charged by its regulariser, as a function of that parameter.</summary>
internal sealed class PenaltyFunction(Slot<double> slot) : IDifferentiable
{
    private readonly double[] _weights = new double[slot.PaddedValue(slot.Rows).Length], _gradient = new double[slot.PaddedValue(slot.Rows).Length];

    public IReadOnlyList<ParameterBlock> Blocks { get; } = [new ParameterBlock(slot.Name, slot.Rows, slot.Width)];

    /// <remarks>The signs of the weights: an absolute penalty has its kinks at 0.</remarks>
    public ulong Side => Sides.Of(_weights);

    public double Loss(ReadOnlySpan<double> parameters)
    {
        for (int row = 0; row < slot.Rows; row++) parameters.Slice(row * slot.Width, slot.Width).CopyTo(_weights.AsSpan(row * slot.Stride));
        return slot.Role!.Penalty!.Penalty<double>(_weights);
    }

    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double penalty = Loss(parameters);
        Array.Clear(_gradient);
        slot.Role!.Penalty!.AddGradient<double>(_weights, _gradient);
        for (int row = 0; row < slot.Rows; row++) _gradient.AsSpan(row * slot.Stride, slot.Width).CopyTo(gradient.Slice(row * slot.Width));
        return penalty;
    }
}
