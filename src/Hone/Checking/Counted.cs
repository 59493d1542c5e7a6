namespace Hone.Checking;

/// <summary>A function that counts how often it is evaluated.</summary>
internal sealed class Counted(IDifferentiable function) : IDifferentiable
{
    public long Evaluations { get; private set; }

    public IReadOnlyList<ParameterBlock> Blocks => function.Blocks;

    public ulong Side => function.Side;

    public double Loss(ReadOnlySpan<double> parameters)
    {
        Evaluations++;
        return function.Loss(parameters);
    }

    /// <remarks>What the function does not write stays not a number.</remarks>
    public double Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Evaluations++;
        gradient.Fill(double.NaN);
        return function.Differentiate(parameters, gradient);
    }
}
