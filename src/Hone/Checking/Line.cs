namespace Hone.Checking;

/// <summary>The loss along straight lines through one point.</summary>
internal sealed class Line
{
    private readonly IDifferentiable _function;
    private readonly double[] _at, _moved;

    public Line(IDifferentiable function, ReadOnlySpan<double> at)
    {
        _function = function;
        _at = at.ToArray();
        _moved = at.ToArray();
        Loss = Evaluate();
        Side = function.Side;
    }

    public int Length => _at.Length;

    public ReadOnlySpan<double> At => _at;

    /// <summary>The loss at the point itself.</summary>
    public double Loss { get; }

    /// <summary>The side of its kinks on which the point lies.</summary>
    public ulong Side { get; }

    /// <summary>The loss at θ + t·v, where v is <paramref name="direction"/> from entry <paramref name="first"/> on and zero elsewhere.</summary>
    public double Value(int first, ReadOnlySpan<double> direction, double t) => Value(first, direction, t, out _);

    /// <param name="crossed">Whether a kink that the function knows of lies between the point and there.</param>
    /// <inheritdoc cref="Value(int, ReadOnlySpan{double}, double)"/>
    public double Value(int first, ReadOnlySpan<double> direction, double t, out bool crossed)
    {
        for (int i = 0; i < direction.Length; i++) _moved[first + i] = _at[first + i] + t * direction[i];
        double value = Evaluate();
        crossed = _function.Side != Side;
        _at.AsSpan(first, direction.Length).CopyTo(_moved.AsSpan(first));
        return value;
    }

    private double Evaluate() => _function.Loss(_moved);
}
